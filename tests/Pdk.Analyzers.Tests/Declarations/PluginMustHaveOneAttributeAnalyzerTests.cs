namespace Pdk.Analyzers.Tests;

public sealed class PluginMustHaveOneAttributeAnalyzerTests : AnalyzerTests<PluginMustHaveOneAttributeAnalyzer>
{
    protected override string Valid => """
        [Preprocessor("lines")] public sealed class Lines : IPreprocessor { public void Process(ReadOnlySpan<byte> data) { } }
        """;

    protected override string Invalid => """
        [Preprocessor("lines")]
        [[|Postprocessor|]("lines")]
        public sealed class Lines : IPreprocessor, IPostprocessor { public void Process(ReadOnlySpan<byte> data) { } }
        """;

    protected override string Message => "Plugin class 'Lines' has [Preprocessor] and [Postprocessor]; keep one, and move the other to a class of its own";
}
