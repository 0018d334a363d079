namespace Pdk.Tests.Plugins;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-samples-");

    public string Root => _folder.FullName;

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
