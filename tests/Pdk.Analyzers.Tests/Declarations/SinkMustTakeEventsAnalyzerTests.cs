namespace Pdk.Analyzers.Tests;

public sealed class SinkMustTakeEventsAnalyzerTests : AnalyzerTests<SinkMustTakeEventsAnalyzer>
{
    protected override string Valid => """
        public sealed class Whole : ISink { public ValueTask OnEventsAsync(int events, CancellationToken cancellation) => default; }
        public sealed class Single : ISink { ValueTask ISink.DeliverAsync(int events, int refused, CancellationToken cancellation) => default; }
        public class Base : ISink { public ValueTask OnEventsAsync(int events, CancellationToken cancellation) => default; }
        public sealed class Derived : Base;
        public abstract class Unfinished : ISink;
        public interface IFileSink : ISink;
        public sealed class Other : IConnector;
        """;

    protected override string Invalid => """
        public sealed class [|Void|] : ISink { public ValueTask OnTickAsync(long nowNs, CancellationToken cancellation) => default; }
        """;

    protected override string Message => "Sink 'Void' overrides neither DeliverAsync nor OnEventsAsync, so that it takes no events";

    [Theory]
    [InlineData("public sealed class [|Void|] : ISink { public ValueTask OnEventsAsync(string events, CancellationToken cancellation) => default; }")]
    [InlineData("public abstract class Base : ISink; public sealed class [|Void|] : Base;")]
    [InlineData("public struct [|Void|] : ISink;")]
    public Task SinkThatTakesNothing_IsReportedAtItsName(string source) => Reports(source, Message);
}
