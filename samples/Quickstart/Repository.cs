namespace Quickstart;

/// <summary>Where the repository is: the nearest folder above the program that holds the solution.</summary>
internal static class Repository
{
    private static readonly string s_root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([s_root, .. parts]);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Pdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"Expected Pdk.sln in a folder above {AppContext.BaseDirectory}.");
    }
}
