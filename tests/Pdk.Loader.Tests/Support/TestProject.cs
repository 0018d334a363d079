namespace Pdk.Loader.Tests.Support;

/// <summary>Where the tests' own files are.</summary>
internal static class TestProject
{
    /// <summary>The folder of this project. Not from [CallerFilePath], which a reproducible build maps to a folder that does not exist.</summary>
    public static string Directory { get; } = Find();

    /// <summary>A file or folder of this project, or, with <c>..</c>, of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Directory, .. parts]));

    private static string Find()
    {
        const string Project = "Pdk.Loader.Tests.csproj";
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Project)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{Project} is in no folder above {AppContext.BaseDirectory}.");
    }
}
