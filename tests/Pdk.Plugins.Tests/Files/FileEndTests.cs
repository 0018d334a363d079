using Microsoft.Win32.SafeHandles;
using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;
using Pdk.Tests.Systems;

namespace Pdk.Plugins.Tests.Files;

/// <summary>When a file that is written is synced, and which errors are told at its end.</summary>
public sealed class FileEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();
    private readonly string _path;

    public FileEndTests() => _path = _folder.PathOf("out");

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [InlineData(null, 0, 1)]
    [InlineData(false, 0, 0)]
    [InlineData(true, 2, 3)]
    public async Task Fsync_SaysWhenTheFileIsSynced(bool? fsync, int afterTwoBatches, int atTheEnd)
    {
        var end = new FailingEnd();
        using FileWriter writer = await WriterAsync(fsync, end);
        await WriteAsync(writer, "one\n");
        await WriteAsync(writer, "two\n");
        Assert.Equal(afterTwoBatches, end.Syncs);

        writer.Flush();
        Assert.Equal(atTheEnd, end.Syncs);
        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(_path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task ErrorOfTheSync_IsTold(bool? fsync)
    {
        var end = new FailingEnd { OfSync = new IOException("the disk is broken") };
        using FileWriter writer = await WriterAsync(fsync, end);
        IOException exception = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await WriteAsync(writer, "one\n");
            writer.Flush();
        });
        Assert.Equal($"Cannot write '{_path}': the disk is broken", exception.Message);
    }

    [Fact]
    public async Task WithoutSync_ErrorOfTheCloseIsTold()
    {
        var end = new FailingEnd { OfClose = new IOException("the server is full") };
        using FileWriter writer = await WriterAsync(false, end);
        await WriteAsync(writer, "one\n");
        IOException exception = Assert.Throws<IOException>(writer.Flush);
        Assert.Equal($"Cannot write '{_path}': the server is full", exception.Message);
        Assert.Equal(0, end.Syncs);
    }

    [Fact]
    public async Task WithoutSync_FileIsSyncedWhereNoErrorsOfACloseCanBeHeard()
    {
        var end = new FailingEnd { HasCopies = false, OfSync = new IOException("the disk is broken") };
        using FileWriter writer = await WriterAsync(false, end);
        await WriteAsync(writer, "one\n");
        Assert.Equal($"Cannot write '{_path}': the disk is broken", Assert.Throws<IOException>(writer.Flush).Message);
    }

    [LinuxFact]
    public async Task FileGoesOn_AfterItsErrorsWereAskedFor()
    {
        using FileWriter writer = await WriterAsync(false, new FailingEnd());
        await WriteAsync(writer, "one\n");
        writer.Flush();
        await WriteAsync(writer, "two\n");
        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(_path));

        // It is still nobody else's.
        using var other = new FileWriter(new(_path, FileUse.Append), (byte)'\n', null, null);
        await Assert.ThrowsAsync<IOException>(async () => await other.ConnectAsync(isFirst: true, CancellationToken.None));
    }

    [LinuxFact]
    public async Task FileThatWasMovedAway_TellsWhatItsClosingFailsWith_AndTheNewOneIsWritten()
    {
        var end = new FailingEnd { OfClose = new IOException("the server is full") };
        using FileWriter writer = await WriterAsync(null, end);
        await WriteAsync(writer, "one\n");
        File.Move(_path, _folder.PathOf("out.1"));
        await WriteAsync(writer, "two\n");

        Assert.Equal("two\n", await File.ReadAllTextAsync(_path));
        Assert.Equal(
            $"Cannot write '{_path}': the server is full Something of the file that was moved away or deleted may be missing.",
            Assert.Single(_log.Messages, static message => message.Severity == LogSeverity.Warning).Message);
        Assert.Equal($"Cannot write '{_path}': the server is full", writer.LastError);
    }

    [LinuxFact]
    public void DescriptorThatIsNone_IsNotClosed()
    {
        using var none = new SafeFileHandle(int.MaxValue, ownsHandle: false);
        Assert.False(LibC.TryCloseCopy(none));
    }

    [LinuxFact]
    public void CopyIsClosed()
    {
        using SafeFileHandle file = File.OpenHandle(_path, FileMode.Create, FileAccess.Write);
        Assert.True(LibC.TryCloseCopy(file));
        Assert.Equal(1, Directory.GetFiles("/proc/self/fd").Count(descriptor => new FileInfo(descriptor).LinkTarget == _path));
    }

    private async Task<FileWriter> WriterAsync(bool? fsync, FileEnd end)
    {
        var writer = new FileWriter(new(_path, FileUse.Append, Fsync: fsync), (byte)'\n', _log, null, end);
        await writer.ConnectAsync(isFirst: true, CancellationToken.None);
        return writer;
    }

    private static async Task WriteAsync(FileWriter writer, string text) => await writer.WriteAsync(
        Items.Batch(batch => batch.AddData(default, System.Text.Encoding.UTF8.GetBytes(text))), CancellationToken.None);
}
