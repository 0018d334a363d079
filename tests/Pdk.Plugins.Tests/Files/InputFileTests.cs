using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PlainFile_IsReadAsItIs() =>
        Assert.Equal("plain"u8.ToArray(), await ReadAsync(_folder.Write("a.log", "plain"u8)));

    [Theory]
    [InlineData("a.log.gz")]
    [InlineData("A.GZ")]
    [InlineData("unnamed")]
    public async Task GzipFile_IsUnpacked(string name) =>
        Assert.Equal("packed"u8.ToArray(), await ReadAsync(_folder.Write(name, Packed.Gzip("packed"u8))));

    [Fact]
    public async Task GzipFileOfSeveralMembers_IsUnpackedWhole() =>
        Assert.Equal("one two"u8.ToArray(), await ReadAsync(_folder.Write("a.gz", [.. Packed.Gzip("one "u8), .. Packed.Gzip("two"u8)])));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task TinyFile_IsNoGzip(int length) =>
        Assert.Equal(length, (await ReadAsync(_folder.Write("tiny", new byte[length]))).Length);

    [Fact]
    public async Task FileNamedGzipThatIsNone_IsAnErrorThatNamesIt()
    {
        string path = _folder.Write("a.gz", "this is no gzip file"u8);
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(path));
        Assert.Contains($"Cannot unpack '{path}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GzipFileCutShort_IsAnErrorThatNamesIt()
    {
        byte[] packed = Packed.Gzip(System.Security.Cryptography.RandomNumberGenerator.GetBytes(1000));
        string path = _folder.Write("a.gz", packed.AsSpan(0, 500));
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(path));
        Assert.Contains($"Cannot unpack '{path}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.log")]
    [InlineData("a.gz")]
    public async Task FileBeyondTheLimit_IsRefused(string name)
    {
        byte[] content = new byte[100_000];
        string path = _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Packed.Gzip(content) : content);
        Assert.Equal(content, await ReadAsync(path, limit: 100_000));
        var exception = await Assert.ThrowsAsync<IOException>(() => ReadAsync(path, limit: 99_999));
        Assert.Equal($"Cannot read '{path}' into memory: it has more than 99999 bytes.", exception.Message);
    }

    [Fact]
    public void MissingFile_IsAnErrorThatNamesIt()
    {
        string path = _folder.PathOf("absent");
        Assert.Contains($"Cannot read '{path}'", Assert.Throws<IOException>(() => InputFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsAnErrorThatNamesIt() =>
        Assert.Contains($"Cannot read '{_folder.Root}'", Assert.Throws<IOException>(() => InputFile.Open(_folder.Root)).Message, StringComparison.Ordinal);

    private static async Task<byte[]> ReadAsync(string path, long limit = 1 << 20) => await InputFile.ReadAllAsync(path, limit, CancellationToken.None);
}
