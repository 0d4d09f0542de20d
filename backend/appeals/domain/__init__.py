"""What an appeal, its panel and its hearing decide about themselves."""
