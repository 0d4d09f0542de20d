"""What people can tell Parley to do in an appeal, one file each."""
