using Min;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Tests.Header;

/// <summary>The plugin in C with the loader of .NET hosts: it cannot tell the difference either.</summary>
public sealed class CPluginInTheLoaderTests(CFixtures fixtures) : IClassFixture<CFixtures>
{
    [CompilerFact]
    public void Calls_ReachThePluginInC()
    {
        using PluginHost host = Load();
        Assert.Equal(-3, host.Create<IMinimum>("min").Min(4, -3));

        ICodec codec = host.Create<ICodec>("upper");
        using PdkBuffer buffer = new();
        Assert.True(codec.Decode("lion"u8, new PdkValueWriter(buffer)));
        Assert.Equal("LION", PdkValue.Root(buffer.WrittenSpan).GetString());
    }

    [CompilerFact]
    public async Task AsynchronousCalls_CompleteFromAThreadOfThePluginInC()
    {
        using PluginHost host = Load();
        ISink sink = host.Create<ISink>("counting");
        using PdkBuffer buffer = new();
        PdkBatchWriter batch = new(buffer);
        batch.AddValue(default, PdkDocument.ParseJson("1").Root);
        batch.Complete();
        Assert.Equal(SinkReply.Acked, await sink.OnEventsAsync(PdkBatch.Open(buffer.WrittenMemory), default));

        using CancellationTokenSource source = new();
        ValueTask<SinkReply> tick = sink.OnTickAsync(-1, source.Token);
        Assert.False(tick.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await tick);
    }

    [CompilerFact]
    public void ReleasedInstance_IsStaleInCToo()
    {
        using PluginHost host = Load();
        IMinimum minimum = host.Create<IMinimum>("min");
        ((IDisposable)minimum).Dispose();
        Assert.Throws<StaleHandleException>(() => minimum.Min(1, 2));
    }

    private PluginHost Load()
    {
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IMinimum>());
        LoadReportRow row = host.LoadFile(fixtures.PluginOf(CCompiler.All[0].Name));
        Assert.True(row.IsReady, row.ToString());
        return host;
    }
}
