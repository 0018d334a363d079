using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>What happens to a file while it is read.</summary>
public sealed class CutInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public CutInputTests() => _path = _folder.Write("a", "one\ntwo\nthree\n"u8);

    public static TheoryData<string, int> Cuts => new()
    {
        // To nothing, into what was read, and into what was not.
        { "", 14 },
        { "on", 14 },
        { "one\ntwo\nth", 14 },

        // Written anew before the reader looks: shorter than it was, but beyond the reader's place.
        { "ONE\nTWO\nTH", 14 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task FileThatIsCut_GivesWhatWasReadThenFails(string content, int length)
    {
        using FileConnector file = await ConnectAsync();
        Assert.Equal("one\nt", (await Items.PullAsync(file))[0].Text);
        Rewrite(content);

        Assert.Equal([PdkItemKind.StreamFail], (await Items.PullAsync(file)).Select(static item => item.Kind));
        var defect = await Assert.ThrowsAsync<InvalidDataException>(() => Items.PullAsync(file));
        Assert.Equal(
            $"'{_path}' was cut from {length} to {content.Length} bytes while it was read; 5 bytes were read before. The rest of it is lost.",
            defect.Message);
    }

    [Fact]
    public async Task CutAfterItHasGrown_IsNoticed()
    {
        using FileConnector file = await ConnectAsync();
        await Items.PullAsync(file);
        File.AppendAllText(_path, "four\n");
        await Items.PullAsync(file);
        Rewrite("one\ntwo\nthree\nfo");
        Assert.Equal([PdkItemKind.StreamFail], (await Items.PullAsync(file)).Select(static item => item.Kind));
    }

    [Fact]
    public async Task PackedFileThatIsCut_IsAnErrorToo()
    {
        byte[] packed = Packed.Gzip(System.Security.Cryptography.RandomNumberGenerator.GetBytes(200_000));
        File.WriteAllBytes(_path, packed);
        using FileConnector file = await ConnectAsync();
        await Items.PullAsync(file);
        Rewrite("");
        Assert.Equal([PdkItemKind.StreamFail], (await Items.PullAsync(file)).Select(static item => item.Kind));
        await Assert.ThrowsAsync<InvalidDataException>(() => Items.PullAsync(file));
    }

    [Fact]
    public async Task FileThatGrows_IsReadToItsNewEnd()
    {
        using FileConnector file = await ConnectAsync();
        await Items.PullAsync(file);
        File.AppendAllText(_path, "four\n");
        Assert.Equal("wo\nthree\nfour\n", await RestAsync(file));
    }

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FileThatIsRenamedOrDeleted_IsReadToItsEnd(bool isReplaced)
    {
        using FileConnector file = await ConnectAsync();
        await Items.PullAsync(file);
        File.Move(_path, _folder.PathOf("a.1"));
        if (isReplaced)
        {
            _folder.Write("a", "new"u8);
        }
        else
        {
            File.Delete(_folder.PathOf("a.1"));
        }

        Assert.Equal("wo\nthree\n", await RestAsync(file));
    }

    private static async Task<string> RestAsync(FileConnector file)
    {
        List<Item> items = await Items.PullAllAsync(file);
        Assert.Equal([PdkItemKind.EndStream, PdkItemKind.Finished], items.TakeLast(2).Select(static item => item.Kind));
        return string.Concat(items.SkipLast(2).Select(static item => item.Text));
    }

    /// <summary>As copytruncate and a writer do: the same file, cut to nothing and written again.</summary>
    private void Rewrite(string content)
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(content));
    }

    private async Task<FileConnector> ConnectAsync()
    {
        var file = new FileConnector(new(_path, ChunkSize: 5));
        Assert.True(await file.ConnectAsync(default, CancellationToken.None));
        return file;
    }
}
