namespace Pdk.Analyzers.Tests;

public sealed class PluginAttributeMustBeOfTheKitAnalyzerTests : AnalyzerTests<PluginAttributeMustBeOfTheKitAnalyzer>
{
    protected override string Valid => """
        public sealed class NoteAttribute : Attribute { }
        """;

    protected override string Invalid => """
        public sealed class [|GreeterAttribute|] : PluginAttribute { public GreeterAttribute(string name) : base(name) { } }
        """;

    protected override string Message => "Attribute 'GreeterAttribute' derives from PluginAttribute, which the generator would not see; use [Plugin] itself";
}
