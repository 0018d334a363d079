using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Stages whose exceptions are as bad as they are.</summary>
public sealed class HostileStageTests
{
    [Fact]
    public async Task MessageThatThrows_LosesTheBatchAndNotTheRun()
    {
        var source = new ScriptSource().Data(0, "a").Data(0, "b");
        var sink = new ListSink();
        FakeFactory factory = Run.Factory().Source("s", source).Sink("k", sink).Preprocessor("mute", static () => new MuteProcessor());
        PipelineReport report = await Run.ToEndAsync(factory, """
            sources: [ { id: in, connector: s, preprocessors: [ mute ], codec: text } ]
            sinks: [ { id: out, connector: k } ]
            """);
        Assert.Equal(2, report.Errors);
    }

    private sealed class MuteProcessor : IPreprocessor
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => throw new MuteException();
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");
    }
}
