"""What a job description holds, and what is wrong with it: rules that several areas share."""
