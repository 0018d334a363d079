using System.Text;
using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>Logs that are rotated while they are followed.</summary>
public sealed class LiveRotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryState _state = new();
    private readonly RecordingLog _log = new();
    private readonly string _path;

    public LiveRotationTests() => _path = _folder.Write("app.log", "one\n"u8);

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task Renamed_IsReadToItsEnd_AlsoWhatItsWriterAddsLate()
    {
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");
        File.Move(_path, _path + ".1");
        _folder.Write("app.log", "three\n"u8);
        File.AppendAllText(_path + ".1", "two\n");

        await source.ExpectAsync("two\nthree\n");
        Assert.Equal(["EndStream 1"], source.Told);
    }

    [LinuxFact]
    public async Task Renamed_IsNotLeftAtOnce()
    {
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");
        File.Move(_path, _path + ".1");
        File.SetLastWriteTimeUtc(_path + ".1", DateTime.UtcNow - TimeSpan.FromMinutes(1));
        _folder.Write("app.log", "three\n"u8);

        // It has noticed, and waits: whoever writes has not been told yet.
        await IdleAsync(source);
        File.AppendAllText(_path + ".1", "two\n");
        await source.ExpectAsync("two\nthree\n");
    }

    [LinuxFact]
    public async Task RotatedTwiceBetweenTwoLooks_LosesNoFile()
    {
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");
        File.Move(_path, _path + ".2");
        _folder.Write("app.log.1", "two\n"u8);
        _folder.Write("app.log", "three\n"u8);

        await source.ExpectAsync("two\nthree\n");
    }

    [LinuxFact]
    public async Task CopyTruncate_WhatWasNotReadComesFromTheCopy()
    {
        using ResumedSource source = await StartAsync(chunk: 4);
        await source.ExpectAsync("one\n");
        File.AppendAllText(_path, "two\n");
        File.Copy(_path, _path + ".1");
        Overwrite("");
        File.AppendAllText(_path, "six\n");

        await source.ExpectAsync("two\nsix\n");
        Assert.DoesNotContain(source.Told, static told => told.Contains("error", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task CopyTruncate_GrownBeyondThePlaceBetweenTwoLooks_IsNoticed()
    {
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");
        await IdleAsync(source);
        File.AppendAllText(_path, "two\n");
        File.Copy(_path, _path + ".1");
        Overwrite("six and more than there was\n");

        await source.ExpectAsync("two\nsix and more than there was\n");
    }

    [LinuxFact]
    public async Task CutWithoutACopy_IsToldWithItsSize()
    {
        _folder.Write("app.log", "one\ntwo\nthree\n"u8);
        using ResumedSource source = await StartAsync(chunk: 4);
        await source.ExpectAsync("one\n");
        Overwrite("new\n");

        List<Item> items = await source.PullAsync();

        Assert.Equal([PdkItemKind.Error, PdkItemKind.StreamFail], items.Select(static item => item.Kind));
        Assert.Equal(1, items[0].Header.Port);
        Assert.Contains("10 bytes were not read before, and are lost.", items[0].Json, StringComparison.Ordinal);
        Assert.Equal(LogSeverity.Warning, Assert.Single(_log.Messages).Severity);
        await source.ExpectAsync("new\n");
    }

    [LinuxFact]
    public async Task CutAfterEverythingWasRead_IsNoLoss()
    {
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");
        await IdleAsync(source);
        Overwrite("");
        File.AppendAllText(_path, "new\n");

        await source.ExpectAsync("new\n");
        Assert.Equal(["StreamFail 1"], source.Told);
        Assert.Equal(LogSeverity.Information, Assert.Single(_log.Messages).Severity);
    }

    [LinuxFact]
    public async Task DeletedAndMadeAnew_IsAnotherFile()
    {
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");
        await IdleAsync(source);
        File.Delete(_path);
        await IdleAsync(source);
        _folder.Write("app.log", "two\n"u8);

        await source.ExpectAsync("two\n");
        Assert.Equal(["EndStream 1"], source.Told);
    }

    [LinuxFact]
    public async Task EmptyNewFile_IsTheOneThatIsGoneOnWith_ThoughTheOldOneIsGone()
    {
        using (ResumedSource source = await StartAsync())
        {
            await source.ExpectAsync("one\n");
            source.Ack();
            File.Delete(_path);
            _folder.Write("app.log", []);
            Assert.Equal(PdkItemKind.EndStream, Assert.Single(await source.PullAsync()).Kind);
            await source.StopAsync();
        }

        File.AppendAllText(_path, "two\n");
        using ResumedSource next = await StartAsync();
        await next.ExpectAsync("two\n");
        Assert.Empty(next.Told);
    }

    [LinuxFact]
    public async Task OldFilesAnswers_DoNotMoveOverTheNewOne()
    {
        using (ResumedSource source = await StartAsync())
        {
            await source.ExpectAsync("one\n");
            File.Move(_path, _path + ".1");
            _folder.Write("app.log", "two\n"u8);
            await source.ExpectAsync("two\n");

            // The stream of the new file is settled before that of the old one.
            source.Ack();
            await source.StopAsync();
        }

        using ResumedSource next = await StartAsync();
        await next.ExpectAsync("one\ntwo\n");
    }

    private static async Task IdleAsync(ResumedSource source)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Items.PullAsync(source.Source, source.PullId, soon.Token));
    }

    private Task<ResumedSource> StartAsync(int chunk = 1000) => ResumedSource.StartAsync(new(_path, FileUse.Follow, chunk), _state, _log);

    private void Overwrite(string text)
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
