namespace Pdk.Loader.Tests.Support;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pdk-loader-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string File(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        using FileStream file = System.IO.File.Create(this[name]);
        file.Write(content);
        return this[name];
    }

    public string File(string name, string content = "") => File(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
