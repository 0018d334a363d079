using Pdk.Fixtures;

namespace Pdk.Native.Tests.Faults;

/// <summary>A temporary folder with a good plugin and with copies of it that were spoiled in one way each.</summary>
internal sealed class ZooFolder : IDisposable
{
    private readonly byte[] _good = File.ReadAllBytes(NativeFixtures.Zoo);

    public ZooFolder() => File.Copy(NativeFixtures.Zoo, Path("good.so"));

    public string Root { get; } = Directory.CreateTempSubdirectory("pdk-zoo-").FullName;

    private static ReadOnlySpan<byte> Begin => "\u0001pdk-stamp\u0002"u8;

    private static ReadOnlySpan<byte> End => "\u0001pdk-stamp-end\u0002"u8;

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public void Write(string name, byte[] content) => File.WriteAllBytes(Path(name), content);

    public void Empty(string name) => Write(name, []);

    public void Text(string name) => File.WriteAllText(Path(name), "this is not a plugin\n");

    public void OtherArchitecture(string name) => Spoil(name, content => content[18] = 0xB7);

    public void WithoutStamp(string name) => Spoil(name, content => content[StampStart(content)] = 0);

    public void CorruptedStamp(string name) => Spoil(name, content => content[StampStart(content) + 100] ^= 0x01);

    /// <summary>The file ends in the middle of its stamp.</summary>
    public void TruncatedStamp(string name) => Write(name, _good[..(StampStart(_good) + 200)]);

    public void StampWithoutEnd(string name) => Spoil(name, content => content[content.AsSpan().IndexOf(End)] = 0);

    /// <summary>The whole stamp once more, behind the library: the loader of the operating system does not mind.</summary>
    public void DoubledStamp(string name)
    {
        int start = StampStart(_good);
        int end = _good.AsSpan().IndexOf(End) + End.Length;
        Write(name, [.. _good, .. _good[start..end]]);
    }

    /// <summary>Another layout of a contract, with every checksum right: what a plugin built against other sources looks like.</summary>
    public void OtherLayout(string name, string layout, string find, string replace) => Spoil(name, content =>
    {
        string other = layout.Replace(find, replace, StringComparison.Ordinal);
        string line = layout.Split('\n').Single(line => line.Contains(find, StringComparison.Ordinal));
        StampEditor.Replace(content, Begin, line, line.Replace(find, replace, StringComparison.Ordinal));
        StampEditor.Replace(content, Begin, StampEditor.HashOf(layout), StampEditor.HashOf(other));
    });

    /// <summary>Another text in the stamp, with its checksum right.</summary>
    public void Restamped(string name, string find, string replace) => Spoil(name, content => StampEditor.Replace(content, Begin, find, replace));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static int StampStart(byte[] content) => content.AsSpan().IndexOf(Begin);

    private void Spoil(string name, Action<byte[]> change)
    {
        byte[] content = [.. _good];
        change(content);
        Write(name, content);
    }
}
