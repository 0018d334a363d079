using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>Records that were not delivered are given again.</summary>
public sealed class ReturnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryState _state = new();
    private readonly RecordingLog _log = new();
    private readonly string _path;

    public ReturnTests() => _path = _folder.Write("app.log", "one\ntwo\nsix\n"u8);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FailedPull_ComesAgain_AndAllAfterIt()
    {
        using ResumedSource source = await StartAsync(4);
        await source.ExpectAsync("one\n");
        source.Ack();
        await source.ExpectAsync("two\n");
        source.Fail();
        await source.ExpectAsync("two\nsix\n");
        source.Ack();
        await source.StopAsync();

        Assert.Empty(source.Told);
        Assert.Equal(12, FilePlace.Parse(_state.Position).Offset);
    }

    [Fact]
    public async Task AckOfALaterPull_DoesNotReachOverAFailure()
    {
        using ResumedSource source = await StartAsync(4);
        await source.ExpectAsync("one\ntwo\nsix\n");
        source.Source.Fail(1, 2);
        source.Source.Ack(1, 1);
        await source.StopAsync();

        using ResumedSource next = await StartAsync(100);
        await next.ExpectAsync("two\nsix\n");
    }

    [Fact]
    public async Task PullWithoutEvents_IsSettledAlone()
    {
        using ResumedSource source = await StartAsync(4);
        await source.ExpectAsync("one\ntwo\n");
        source.Source.OnNoEvents(1, 2);
        await source.StopAsync();
        Assert.Equal(0, FilePlace.Parse(_state.Position).Offset);

        using ResumedSource next = await StartAsync(4);
        await next.ExpectAsync("one\ntwo\n");
        next.Source.OnNoEvents(1, 2);
        next.Source.Ack(1, 1);
        await next.StopAsync();
        Assert.Equal(8, FilePlace.Parse(_state.Position).Offset);
    }

    [Fact]
    public async Task OnePlace_IsNotGivenAgainWithoutEnd_WhereThatIsSaid()
    {
        using ResumedSource source = await StartAsync(4, maxRetries: 2);
        await source.ExpectAsync("one\n");
        source.Fail();
        await source.ExpectAsync("one\n");
        source.Fail();
        await source.ExpectAsync("one\n");
        source.Fail();

        var exception = await Assert.ThrowsAsync<PdkDataException>(source.PullAsync);
        Assert.Equal($"What '{_path}' has from byte 0 on was not delivered, 3 times in a row; 'max_retries' allows 2.", exception.Message);
    }

    [Fact]
    public async Task OnePlace_IsWaitedForLongerEachTime_UntilItIsDelivered()
    {
        using ResumedSource source = await StartAsync(4, maxRetries: 3);
        for (int time = 0; time < 3; time++)
        {
            await source.ExpectAsync("one\n");
            source.Fail();
        }

        await source.ExpectAsync("one\n");
        source.Ack();
        Assert.Equal(
            [$"What '{_path}' has from byte 0 on was not delivered, 2 times in a row", $"What '{_path}' has from byte 0 on was not delivered, 3 times in a row"],
            _log.Messages.Select(static message => message.Message.Split(';')[0]));

        // What was delivered counts anew.
        for (int time = 0; time < 3; time++)
        {
            await source.ExpectAsync("two\n");
            source.Fail();
        }

        await source.ExpectAsync("two\n");
    }

    [Fact]
    public async Task InterruptedReturn_CountsOnce()
    {
        using ResumedSource source = await StartAsync(4, maxRetries: 1);
        await source.ExpectAsync("one\n");
        source.Fail();
        string? given = null;
        while (given is null)
        {
            using var soon = new CancellationTokenSource();
            Task<List<Item>> pull = Items.PullAsync(source.Source, source.PullId, soon.Token);
            await soon.CancelAsync();
            try
            {
                given = (await pull)[0].Text;
            }
            catch (OperationCanceledException)
            {
                // While it waits. It is a single return, however often it is interrupted.
            }
        }

        Assert.Equal("one\n", given);
    }

    [Fact]
    public async Task LargeRecord_IsGivenInPieces_AndAgainFromItsBeginning()
    {
        _folder.Write("app.log", "a\n0123456789\nb\n"u8);
        using ResumedSource source = await StartAsync(4);
        await source.ExpectAsync("a\n0123");
        source.Source.Ack(1, 2);
        source.Source.Fail(1, 3);
        await source.ExpectAsync("0123456789\nb\n");

        // A preprocessor that has the piece is told that it is none.
        Assert.Equal(["StreamFail 1"], source.Told);
        source.Ack();
        await source.StopAsync();
        Assert.Equal(15, FilePlace.Parse(_state.Position).Offset);
    }

    [Fact]
    public async Task KilledInsideOfALargeRecord_GoesOnAtItsBeginning()
    {
        _folder.Write("app.log", "a\n0123456789\nb\n"u8);
        using (ResumedSource first = await StartAsync(4))
        {
            await first.ExpectAsync("a\n01234567");
            first.Ack();
            await first.StopAsync();
        }

        using ResumedSource second = await StartAsync(100);
        await second.ExpectAsync("0123456789\nb\n");
    }

    [Fact]
    public async Task ReturnToAFileThatWasRotatedMeanwhile_ReadsThatOneOn()
    {
        using ResumedSource source = await StartAsync(4);
        await source.ExpectAsync("one\ntwo\nsix\n");
        File.Move(_path, _folder.PathOf("app.log.1"));
        File.SetLastWriteTimeUtc(_folder.PathOf("app.log.1"), DateTime.UtcNow - TimeSpan.FromMinutes(1));
        _folder.Write("app.log", "ten\n"u8);
        await source.ExpectAsync("ten\n");

        source.Source.Fail(1, 2);

        await source.ExpectAsync("two\nsix\nten\n");
        source.Source.Ack(3, source.PullId);
        source.Source.Ack(1, 1);
        source.Source.Ack(4, source.PullId);
        await source.StopAsync();
        Assert.Equal(["EndStream 1", "EndStream 2", "EndStream 3"], source.Told);
        Assert.Equal(4, FilePlace.Parse(_state.Position).Offset);
    }

    [LinuxTheory]
    [InlineData(FileUse.Follow)]
    [InlineData(FileUse.Read)]
    public async Task ReturnToAFileThatWasDeletedMeanwhile_ReadsThatOneOn(FileUse mode)
    {
        using ResumedSource source = await StartAsync(4, mode: mode);
        await source.ExpectAsync("one\ntwo\n");
        File.Delete(_path);
        source.Source.Fail(1, 1);

        await source.ExpectAsync("one\ntwo\nsix\n");
        source.Ack();
        await source.StopAsync();
        Assert.Equal(12, FilePlace.Parse(_state.Position).Offset);
    }

    [LinuxFact]
    public async Task ReturnToAFileThatWasDeletedAndFollowedByAnother_ReadsBothOn()
    {
        using ResumedSource source = await StartAsync(4);
        await source.ExpectAsync("one\ntwo\n");
        File.Delete(_path);
        _folder.Write("app.log", "ten\n"u8);
        source.Source.Fail(1, 2);

        await source.ExpectAsync("two\nsix\nten\n");
        Assert.Equal(["EndStream 1"], source.Told);
    }

    private Task<ResumedSource> StartAsync(int chunk, int? maxRetries = null, FileUse mode = FileUse.Follow) =>
        ResumedSource.StartAsync(new(_path, mode, chunk, MaxRetries: maxRetries), _state, _log);
}
