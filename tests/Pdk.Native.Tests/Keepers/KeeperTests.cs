using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging;
using Pdk.Contracts;
using Pdk.Loader;
using Zoo;

namespace Pdk.Native.Tests.Keepers;

/// <summary>Each way across the border, in a form: the caller cannot tell which.</summary>
public abstract class KeeperTests(PluginForm form, SupervisionOptions? supervision = null) : IDisposable
{
    private readonly KeeperHost _host = new(form, supervision);

    [Fact]
    public void Numbers_ComeBack()
    {
        IKeeper keeper = _host.Keeper();
        Assert.Equal(-5, keeper.Min(3, -5));
        Assert.Equal(int.MinValue, keeper.Min(int.MaxValue, int.MinValue));
        Assert.True(keeper.Not(false));
        Assert.False(keeper.Not(true));
        Assert.Equal(0.5, keeper.Half(1));
        Assert.True(double.IsNaN(keeper.Half(double.NaN)));
        Assert.Equal(Diet.Meat, keeper.Feed(Diet.Grass));
        Assert.Equal(Diet.Nothing, keeper.Feed(Diet.Meat));
    }

    [Fact]
    public void Structs_KeepEveryField()
    {
        Cage cage = _host.Keeper().Grow(new Cage(7, 40, Diet.Meat, 2.25, IsOpen: false), by: 2);
        Assert.Equal(new Cage(7, 42, Diet.Meat, 2.25, IsOpen: true), cage);
    }

    [Fact]
    public void References_AreWrittenThrough()
    {
        int left = 1;
        int right = int.MaxValue;
        _host.Keeper().Swap(ref left, ref right, out long sum);
        Assert.Equal((int.MaxValue, 1, 2147483648L), (left, right, sum));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Zoë 🦒")]
    [InlineData("null\0inside")]
    public void Strings_ComeBack(string name) => Assert.Equal($"hello, {name}", _host.Keeper().Greet(name));

    [Fact]
    public void LongStrings_ComeBack()
    {
        string name = new('ä', 100_000);
        Assert.Equal($"hello, {name}", _host.Keeper().Greet(name));
    }

    [Fact]
    public void Spans_AreSeenInPlace()
    {
        IKeeper keeper = _host.Keeper();
        Assert.Equal(6, keeper.Sum([1, 2, 3]));
        Assert.Equal(0, keeper.Sum([]));
        Assert.Equal(4, keeper.Length("abcd"u8.ToArray()));
        Assert.Equal(0, keeper.Length(default));
    }

    [Fact]
    public void Bytes_AreWrittenIntoAnyWriter()
    {
        IKeeper keeper = _host.Keeper();
        ArrayBufferWriter<byte> writer = new();
        writer.Write("> "u8);
        keeper.Upper("lion"u8, writer);
        Assert.Equal("> LION", Encoding.UTF8.GetString(writer.WrittenSpan));

        using PdkBuffer buffer = new();
        buffer.Write("> "u8);
        byte[] large = new byte[100_000];
        Array.Fill(large, (byte)'x');
        keeper.Upper(large, buffer);
        Assert.Equal(100_002, buffer.Length);
        Assert.Equal((byte)'X', buffer.WrittenSpan[^1]);
    }

    [Fact]
    public void Values_CrossAsRootAndAsPart()
    {
        IKeeper keeper = _host.Keeper();
        PdkDocument document = PdkDocument.ParseJson("""{"animals":[{"name":"Leo","kg":190.5},null]}""");
        Assert.Equal("""{"wrapped":{"animals":[{"name":"Leo","kg":190.5},null]}}""", Wrap(keeper, document.Root));

        Assert.True(document.Root.TryGet("animals"u8, out PdkValue animals));
        Assert.Equal("""{"wrapped":{"name":"Leo","kg":190.5}}""", Wrap(keeper, animals[0]));
        Assert.Null(Wrap(keeper, animals[1]));
    }

    [Fact]
    public void Batches_AreCopiedItemByItem()
    {
        using PdkBuffer input = new();
        PdkBatchWriter items = new(input);
        items.AddData(new PdkItemHeader(IngestNs: 1, StreamId: 2, PullId: 3, EventId: 4, Port: 1, IsTransactional: true), "raw"u8);
        items.AddValue(default, PdkDocument.ParseJson("[1]").Root);
        items.AddError(default, "lost");
        items.AddControl(PdkItemKind.Finished);
        items.Complete();

        using PdkBuffer output = new();
        PdkBatchWriter copies = new(output);
        _host.Keeper().Copy(PdkBatch.Open(input.WrittenMemory), copies);
        copies.Complete();
        PdkBatch batch = PdkBatch.Open(output.WrittenMemory);
        batch.Validate();
        Assert.Equal(4, batch.Count);
        Assert.Equal(new PdkItemHeader(1, 2, 3, 4, 1, true), batch[0].Header);
        Assert.Equal("raw"u8, batch[0].Data);
        Assert.Equal("[1]", batch[1].Value.ToJsonString());
        Assert.Equal("""{"error":"lost"}""", batch[2].Value.ToJsonString());
        Assert.Equal(PdkItemKind.Finished, batch[3].Kind);
    }

    [Fact]
    public void Contracts_CrossInBothDirections()
    {
        IKeeper keeper = _host.Keeper();
        Assert.Null(keeper.Apprentice(""));
        IKeeper apprentice = keeper.Apprentice("Tim")!;
        Assert.Equal("Tim", apprentice.Name);
        Assert.Equal(43, keeper.Ask(new Visitor(question => question * 2), 21));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task AsynchronousCalls_GiveTheirResult(int delayMs)
    {
        IKeeper keeper = _host.Keeper();
        Assert.Equal(5, await keeper.AddLaterAsync(2, 3, delayMs, default));

        ArrayBufferWriter<byte> echo = new();
        await keeper.EchoAsync("again"u8.ToArray(), delayMs, echo, default);
        Assert.Equal("again", Encoding.UTF8.GetString(echo.WrittenSpan));

        using PdkBuffer buffer = new();
        PdkBatchWriter items = new(buffer);
        items.AddValue(default, PdkDocument.ParseJson("1").Root);
        items.Complete();
        Assert.Equal(SinkAck.Ack, (await keeper.CountAsync(PdkBatch.Open(buffer.WrittenMemory), delayMs, default)).Ack);
    }

    [Fact]
    public async Task AsynchronousCalls_RunConcurrently()
    {
        IKeeper keeper = _host.Keeper();
        int[] sums = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => keeper.AddLaterAsync(number, 1, number % 3, default).AsTask()));
        Assert.Equal(Enumerable.Range(1, 500), sums);
    }

    [Fact]
    public async Task CancellationBeforeTheCall_IsACancelledTask()
    {
        Task<int> call = _host.Keeper().AddLaterAsync(1, 2, 3_600_000, new CancellationToken(canceled: true)).AsTask();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(TaskStatus.Canceled, call.Status);
    }

    [Fact]
    public async Task Cancellation_EndsACallThatIsUnderWay()
    {
        using CancellationTokenSource source = new();
        ValueTask<int> call = _host.Keeper().AddLaterAsync(1, 1, 600_000, source.Token);
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
    }

    [Theory]
    [InlineData(Failure.Argument, typeof(ArgumentException), "no such animal")]
    [InlineData(Failure.Data, typeof(PdkDataException), "the register is unreadable")]
    [InlineData(Failure.Cancelled, typeof(OperationCanceledException), "the visit was cancelled")]
    [InlineData(Failure.Timeout, typeof(TimeoutException), "the tortoise is late")]
    [InlineData(Failure.Unsupported, typeof(NotSupportedException), "no dinosaurs")]
    [InlineData(Failure.InputOutput, typeof(IOException), "the gate is stuck")]
    public async Task Errors_HaveTheSameTypeAndMessage(Failure failure, Type type, string message)
    {
        IKeeper keeper = _host.Keeper();
        Assert.Equal(message, Assert.Throws(type, () => keeper.Fail(failure)).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync(type, async () => await keeper.FailLaterAsync(failure, 5))).Message);
        Assert.Equal(1, keeper.Min(1, 2));
    }

    [Fact]
    public void FailedWriting_LeavesTheBufferAsItWas()
    {
        using PdkBuffer buffer = new();
        PdkValueWriter writer = new(buffer);
        Assert.ThrowsAny<Exception>(() => _host.Keeper().FailWhileWriting(writer));
        // Linked, the implementation writes into the caller's own buffer; only a border can take back what was written.
        Assert.True(form == PluginForm.Linked || buffer.Length == 0, $"{buffer.Length} bytes were committed by a call that failed.");
    }

    [Fact]
    public void Log_ReachesTheHostUnderTheAlias()
    {
        _host.Keeper(alias: "zoo-1").Greet("Ada");
        Assert.Contains(("zoo-1", LogLevel.Information, "greeting Ada"), _host.Log.Entries);
    }

    [Fact]
    public void Configuration_SetsWhatItNames()
    {
        IKeeper keeper = _host.Keeper("""{"name":"Max","greeting":"moin","shift":"8h","diet":"meat","cages":["a","b"],"weight":2,"is_open":false}""");
        Assert.Equal("Max", keeper.Name);
        Assert.Equal("moin, x", keeper.Greet("x"));
    }

    [Theory]
    [InlineData("""{"nmae":"x"}""", "the unknown key 'nmae'")]
    [InlineData("""{"animals":"x"}""", "'animals' must be an integer, but is the string \"x\"")]
    [InlineData("""{"animals":3000000000}""", "'animals' must lie between -2147483648 and 2147483647, but is 3000000000")]
    [InlineData("""{"diet":"bread"}""", "'diet' must be one of nothing, grass, meat, but is 'bread'")]
    [InlineData("""{"shift":"8 apples"}""", "'shift' must be a duration")]
    [InlineData("""[1]""", "must be an object")]
    public void WrongConfiguration_IsRefused(string configuration, string expected)
    {
        PluginLoadException exception = Assert.Throws<PluginLoadException>(() => _host.Keeper(configuration));
        Assert.Equal(Verdict.CreateFailed, exception.Verdict);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposing_ReachesThePlugin()
    {
        ((IDisposable)_host.Keeper("""{"name":"Eve"}""", "eve")).Dispose();
        Assert.Contains(("eve", LogLevel.Debug, "Eve disposed"), _host.Log.Entries);
    }

    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string? Wrap(IKeeper keeper, PdkValue value)
    {
        using PdkBuffer buffer = new();
        return keeper.Wrap(value, new PdkValueWriter(buffer)) ? PdkValue.Root(buffer.WrittenSpan).ToJsonString() : null;
    }
}
