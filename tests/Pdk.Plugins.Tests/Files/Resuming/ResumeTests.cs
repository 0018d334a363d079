using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>A source that goes on where an earlier run has come, with whole records.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryState _state = new();
    private readonly RecordingLog _log = new();
    private readonly string _path;

    public ResumeTests() => _path = _folder.Write("app.log", "one\ntwo\nthree\n"u8);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RecordWithoutItsEnd_WaitsForIt()
    {
        _folder.Write("app.log", "one\ntw"u8);
        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("one\n");

        File.AppendAllText(_path, "o");
        Task<string> next = source.TakeAsync(1);
        Assert.False(next.IsCompleted);
        File.AppendAllText(_path, "\nthr");

        Assert.Equal("two\n", await next);
        Assert.Empty(source.Told);
    }

    [Theory]
    [InlineData(FileUse.Follow)]
    [InlineData(FileUse.Read)]
    public async Task NextRun_GoesOnBehindWhatWasSettled(FileUse mode)
    {
        using (ResumedSource first = await StartAsync(mode, chunk: 4))
        {
            await first.ExpectAsync("one\n");
            first.Ack();
            await first.ExpectAsync("two\n");
            await first.StopAsync();
        }

        using ResumedSource second = await StartAsync(mode);
        await second.ExpectAsync("two\nthree\n");
    }

    [Fact]
    public async Task KilledRun_LosesNothing_ThoughItsFileWasRotatedBeforeAnythingWasSettled()
    {
        using (ResumedSource first = await StartAsync())
        {
            await first.ExpectAsync("one\ntwo\nthree\n");
        }

        Rotate("app.log.1");
        _folder.Write("app.log", "four\n"u8);

        using ResumedSource second = await StartAsync();
        await second.ExpectAsync("one\ntwo\nthree\nfour\n");
    }

    [Fact]
    public async Task ReadFile_IsNotReadAgain_ButWhatItHasMoreByThen()
    {
        using (ResumedSource first = await StartAsync(FileUse.Read))
        {
            Assert.Equal("one\ntwo\nthree\n", await first.TakeAllAsync());
            first.Ack();
            await first.StopAsync();
        }

        using (ResumedSource second = await StartAsync(FileUse.Read))
        {
            Assert.Equal("", await second.TakeAllAsync());
            Assert.Equal(["Finished 0"], second.Told);
        }

        File.AppendAllText(_path, "four");
        using ResumedSource third = await StartAsync(FileUse.Read);
        Assert.Equal("four", await third.TakeAllAsync());
        Assert.Equal(["EndStream 1", "Finished 0"], third.Told);
    }

    [Fact]
    public async Task AnotherFileThatIsRead_IsReadFromItsStart()
    {
        using (ResumedSource first = await StartAsync(FileUse.Read))
        {
            await first.TakeAllAsync();
            first.Ack();
            await first.StopAsync();
        }

        Rotate("app.log.1");
        _folder.Write("app.log", "one\ntwo\nthree\nfour\n"u8);
        using ResumedSource second = await StartAsync(FileUse.Read);
        Assert.Equal("one\ntwo\nthree\nfour\n", await second.TakeAllAsync());
        Assert.Contains(_log.Messages, static message => message.Message.Contains("is another file than the one that was read up to byte 14", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutResume_EachRunBeginsAnew()
    {
        FileConfiguration configuration = new(_path, FileUse.Read, Resume: false);
        for (int run = 0; run < 2; run++)
        {
            using ResumedSource source = await ResumedSource.StartAsync(configuration, _state);
            Assert.Equal("one\ntwo\nthree\n", await source.TakeAllAsync());
            Assert.False(source.Source.IsTransactional);
            await source.StopAsync();
        }

        Assert.Empty(_state.Position);
    }

    [Fact]
    public async Task FromEnd_BeginsAtTheLastRecord_AndStaysThereOverAKill()
    {
        File.AppendAllText(_path, "fo");
        FileConfiguration configuration = new(_path, FileUse.Follow, FromEnd: true);
        using (ResumedSource first = await ResumedSource.StartAsync(configuration, _state))
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Items.PullAsync(first.Source, 1, soon.Token));
        }

        File.AppendAllText(_path, "ur\nfive\n");
        using ResumedSource second = await ResumedSource.StartAsync(configuration, _state);
        await second.ExpectAsync("four\nfive\n");
    }

    [Fact]
    public async Task CancelledPulls_LoseNothing_AndGiveNothingTwice()
    {
        using ResumedSource source = await StartAsync(chunk: 4);
        for (int pull = 0; pull < 5; pull++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => Items.PullAsync(source.Source, 1, new CancellationToken(canceled: true)));
        }

        await source.ExpectAsync("one\ntwo\nthree\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("\u0002 of another format, and long enough that it could be one of the right one, were it not for its first byte")]
    public async Task StateOfSomethingElse_IsToldAtTheStart(string kept)
    {
        _state.Put([.. System.Text.Encoding.UTF8.GetBytes(kept), 0]);
        using var file = new FileConnector(new(_path, FileUse.Follow), state: _state);
        await file.OnStartAsync(default);

        var exception = await Assert.ThrowsAsync<PdkDataException>(async () => await file.ConnectAsync(default, default));

        Assert.StartsWith("Expected how far a file was read, in the format 1, found", exception.Message, StringComparison.Ordinal);
        Assert.Equal(kept.Length + 1, _state.Position.Length);
    }

    [Fact]
    public async Task StateThatCannotBeWritten_IsTriedAgain_AndToldAtTheEnd()
    {
        _state.IsFull = true;
        using ResumedSource source = await StartAsync();
        await Assert.ThrowsAsync<IOException>(source.PullAsync);
        _state.IsFull = false;
        await source.ExpectAsync("one\ntwo\nthree\n");

        _state.IsFull = true;
        source.Ack();
        await Assert.ThrowsAsync<IOException>(async () => await ((IConnector)source.Source).OnStopAsync(default));
        _state.IsFull = false;
        await source.StopAsync();
        Assert.Equal(14, FilePlace.Parse(_state.Position).Offset);
    }

    [Fact]
    public async Task PlaceThatAPredecessorNotesLate_IsTakenOver()
    {
        using ResumedSource before = await StartAsync(chunk: 4);
        await before.ExpectAsync("one\n");
        using ResumedSource after = await StartAsync(chunk: 4, pullId: 100);
        await after.ExpectAsync("one\n");
        before.Ack();
        await before.StopAsync();

        // The first that this one writes meets what the other has written. It is told, and goes on behind that.
        after.Ack();
        await Assert.ThrowsAnyAsync<Exception>(async () => await ((IConnector)after.Source).OnStopAsync(default));
        await after.ExpectAsync("two\n");
        after.Ack();
        await after.ExpectAsync("two\nthree\n"[..4]);
        Assert.Contains(_log.Messages, static message => message.Message.Contains("was noted by another instance meanwhile", StringComparison.Ordinal));
        await after.TakeAsync(6);
        after.Ack();
        await after.StopAsync();
        Assert.Equal(14, FilePlace.Parse(_state.Position).Offset);
    }

    private Task<ResumedSource> StartAsync(FileUse mode = FileUse.Follow, int chunk = 1000, ulong pullId = 0) =>
        ResumedSource.StartAsync(new(_path, mode, chunk), _state, _log, pullId);

    private void Rotate(string name) => File.Move(_path, _folder.PathOf(name));
}
