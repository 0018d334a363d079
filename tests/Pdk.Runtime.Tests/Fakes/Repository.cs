namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Finds files of the repository.</summary>
internal static class Repository
{
    internal static string File(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Pdk.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine([folder.FullName, .. parts]);
    }
}
