namespace Pdk.Analyzers.Tests;

public sealed class PluginMustImplementContractAnalyzerTests : AnalyzerTests<PluginMustImplementContractAnalyzer>
{
    protected override string Valid => """
        [Codec("json")] public sealed class Json : ICodec { public bool Decode(ReadOnlySpan<byte> data) => true; }
        """;

    protected override string Invalid => """
        [Codec("json")] public sealed class [|Json|];
        """;

    protected override string Message => "Plugin class 'Json' implements no contract that [Codec] stands for; implement ICodec";

    [Theory]
    [InlineData("Plugin", "", "an interface that has [PluginContract]")]
    [InlineData("Plugin", " : IDisposable", "an interface that has [PluginContract]")]
    [InlineData("Connector", " : Acme.IGreeter", "ISource or ISink")]
    [InlineData("Connector", " : IConnector", "ISource or ISink")]
    [InlineData("Preprocessor", " : Acme.IGreeter", "IPreprocessor")]
    [InlineData("Postprocessor", " : Acme.IGreeter", "IPostprocessor")]
    [InlineData("Operator", " : Acme.IGreeter", "IOperator")]
    public Task ClassWithoutTheContractOfItsAttribute_IsReported(string attribute, string bases, string wayOut) => Reports(
        $$"""[{{attribute}}("a")] class [|A|]{{bases}} { public void Dispose() { } }""",
        $"Plugin class 'A' implements no contract that [{attribute}] stands for; implement {wayOut}");

    [Theory]
    [InlineData("""[Connector("a")] class A : ISource { public ValueTask PullAsync(ulong pullId, CancellationToken cancellation) => default; }""")]
    [InlineData("""[Plugin("a")] class A : IConnector;""")]
    [InlineData("""class Base : Acme.IGreeter; [Plugin("a")] class A : Base;""")]
    public Task ClassWithAContractOfItsAttribute_IsNotReported(string source) => Verify.IsQuiet(source);
}
