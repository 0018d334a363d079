namespace Pdk.Analyzers.Tests;

public sealed class PluginNameMustBeUniqueAnalyzerTests : AnalyzerTests<PluginNameMustBeUniqueAnalyzer>
{
    protected override string Valid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter;
        [Plugin("good-bye")] public sealed class GoodBye : Acme.IGreeter;
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter;
        [Plugin([|"hello"|])] public sealed class GoodBye : Acme.IGreeter;
        """;

    protected override string Message => "'Hello' is called 'hello' too and implements IGreeter as well; give one of them another name";

    [Fact]
    public Task SameNameForDifferentContracts_IsNotReported() => Verify.IsQuiet(
        """
        [Connector("file")] class FileSource : ISource, IConnector { public ValueTask PullAsync(ulong pullId, CancellationToken cancellation) => default; }
        [Connector("file")] class FileSink : ISink, IConnector { public ValueTask OnEventsAsync(int events, CancellationToken cancellation) => default; }
        [Plugin("file")] class FileGreeter : Acme.IGreeter;
        """);

    [Fact]
    public Task ThreeOfOneName_ReportsTheSecondAndTheThird() => Verify.Reports(
        """
        [Plugin("a")] class A : Acme.IGreeter;
        [Plugin([|"a"|])] class B : Acme.IGreeter;
        [Plugin([|"a"|])] class C : Acme.IGreeter;
        """,
        [
            new("PDK0005", "'A' is called 'a' too and implements IGreeter as well; give one of them another name"),
            new("PDK0005", "'A' is called 'a' too and implements IGreeter as well; give one of them another name"),
        ]);
}
