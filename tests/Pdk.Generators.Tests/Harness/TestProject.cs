namespace Pdk.Generators.Tests.Harness;

/// <summary>Where the tests' own files are.</summary>
internal static class TestProject
{
    /// <summary>The folder of this project. Not from [CallerFilePath], which a reproducible build maps to a folder that does not exist.</summary>
    public static string Directory { get; } = Find();

    private static string Find()
    {
        const string Project = "Pdk.Generators.Tests.csproj";
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
