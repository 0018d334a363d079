namespace Pdk.Packages.Tests.Support;

/// <summary>The repository as somebody has it who has just cloned it: its sources, and nothing that was built.</summary>
internal static class FreshClone
{
    private static readonly string[] s_built = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".git", ".vs", ".idea"];

    /// <summary>Makes one.</summary>
    /// <param name="folder">Where; it is made.</param>
    public static void MakeIn(string folder)
    {
        Copy(new DirectoryInfo(Repository.Root), Directory.CreateDirectory(folder));
        Directory.CreateDirectory(Path.Combine(folder, "artifacts", "packages"));
    }

    private static void Copy(DirectoryInfo source, DirectoryInfo target)
    {
        foreach (FileInfo file in source.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(target.FullName, file.Name));
        }

        foreach (DirectoryInfo folder in source.EnumerateDirectories().Where(static folder => !s_built.Contains(folder.Name)))
        {
            Copy(folder, target.CreateSubdirectory(folder.Name));
        }
    }
}
