using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>A file that takes no more: what was counted is there, whole, and nothing is lost.</summary>
public sealed class FullOutputTests : IDisposable
{
    private const int LinesInABatch = 1000;
    private const int LineLength = 9;

    private readonly TinyDisk? _disk = TinyDisk.TryMake(256 * 1024);

    public void Dispose() => _disk?.Dispose();

    [Theory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    [InlineData(FileUse.Write)]
    public async Task DiskThatIsFull_StopsTheWriterUntilThereIsRoom(FileUse mode)
    {
        if (_disk is null)
        {
            return;
        }

        string path = _disk.PathOf("out");
        string ballast = _disk.PathOf("ballast");
        File.WriteAllBytes(ballast, new byte[150_000]);
        var log = new WarningLog();
        using FileConnector file = await Sink.ConnectAsync(path, mode, log);
        int delivered = await FillAsync(file);

        // The room that is left is not enough for these.
        Task<SinkReply> waiting = Sink.SendAsync(file, Lines(delivered).Concat(Lines(delivered + 1)));
        string message = await log.Warning;
        Assert.StartsWith($"Cannot write '{path}': ", message, StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        File.Delete(ballast);
        Assert.Equal(SinkReply.Acked, await waiting.WaitAsync(TimeSpan.FromSeconds(60)));
        await Sink.SendAsync(file, ["the end\n"]);
        Assert.Equal(string.Concat(Enumerable.Range(0, delivered + 2).SelectMany(Lines)) + "the end\n", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    [InlineData(FileUse.Write)]
    public async Task BatchThatIsGivenUp_IsNotInTheFile(FileUse mode)
    {
        if (_disk is null)
        {
            return;
        }

        string path = _disk.PathOf("out");
        var log = new WarningLog();
        using FileConnector file = await Sink.ConnectAsync(path, mode, log);
        int delivered = await FillAsync(file);
        using var cancellation = new CancellationTokenSource();

        // Far more than one write: the first ones may succeed.
        Task<SinkReply> waiting = Sink.SendAsync(file, Enumerable.Range(delivered, 30).SelectMany(Lines), cancellation.Token);
        await log.Warning;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(string.Concat(Enumerable.Range(0, delivered).SelectMany(Lines)), File.ReadAllText(path));
    }

    [LinuxFact]
    public async Task BatchDuringWhichTheFileIsMovedAway_IsInNeitherFileWhenItIsGivenUp()
    {
        if (_disk is null)
        {
            return;
        }

        string path = _disk.PathOf("out");
        string moved = _disk.PathOf("out.1");
        var log = new WarningLog();
        using FileConnector file = await Sink.ConnectAsync(path, FileUse.Append, log);
        await Sink.SendAsync(file, Lines(0));
        using var cancellation = new CancellationTokenSource();

        // The first pieces are written, and the rest has no room in either file.
        Task<SinkReply> waiting = Sink.SendAsync(file, Enumerable.Range(1, 40).SelectMany(Lines), cancellation.Token);
        await log.Warning;
        File.Move(path, moved);
        await UntilAsync(() => File.Exists(path) && new FileInfo(path).Length > 0);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal("", File.ReadAllText(path));
        Assert.Equal(string.Concat(Lines(0)), File.ReadAllText(moved));
    }

    [LinuxFact]
    public async Task DeviceThatIsFull_StopsTheWriterToo()
    {
        var log = new WarningLog();
        using FileConnector file = await Sink.ConnectAsync("/dev/full", FileUse.Write, log);
        using var cancellation = new CancellationTokenSource();
        Task<SinkReply> waiting = Sink.SendAsync(file, ["x"], cancellation.Token);
        Assert.StartsWith("Cannot write '/dev/full': No space left on device", await log.Warning, StringComparison.Ordinal);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!happened())
        {
            await Task.Delay(2, limit.Token);
        }
    }

    private static IEnumerable<string> Lines(int batch) =>
        Enumerable.Range(batch * LinesInABatch, LinesInABatch).Select(static number => $"{number:00000000}\n");

    /// <summary>Writes batches until less than one fits.</summary>
    private async Task<int> FillAsync(FileConnector file)
    {
        var disk = new DriveInfo(_disk!.PathOf(""));
        int batch = 0;
        for (; disk.AvailableFreeSpace >= (LinesInABatch * LineLength) + Environment.SystemPageSize; batch++)
        {
            await Sink.SendAsync(file, Lines(batch));
        }

        return batch;
    }
}
