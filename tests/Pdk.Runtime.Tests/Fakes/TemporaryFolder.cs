namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A folder that is not there yet, and is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _above = Directory.CreateTempSubdirectory("pdk-runtime-");

    internal string Path => System.IO.Path.Combine(_above.FullName, "folder");

    public void Dispose() => _above.Delete(recursive: true);
}
