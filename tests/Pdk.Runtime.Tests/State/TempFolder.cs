namespace Pdk.Runtime.Tests.State;

/// <summary>A folder of a test's own, which goes with it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-state-");

    internal string Path => _folder.FullName;

    /// <summary>The files of entries, by their names.</summary>
    internal string[] Entries => [.. Directory.GetFiles(Path, "*.state").Select(System.IO.Path.GetFileName).Order()!];

    internal string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => _folder.Delete(recursive: true);
}
