namespace Pdk.Analyzers.Tests;

public sealed class ConstructorParameterMustBeSuppliableAnalyzerTests : AnalyzerTests<ConstructorParameterMustBeSuppliableAnalyzer>
{
    protected override string Valid => """
        public sealed record Options(
            bool A, int B, ulong C, double D, string E, DayOfWeek F, TimeSpan G, int? H, string? I, string[] J, IReadOnlyList<string> K, TimeSpan? L = null, byte M = 1);
        [Plugin("hello")] public sealed class Hello(Options options, ILog log, Acme.IGreeter? next = null) : Acme.IGreeter
        {
            public override string ToString() => $"{options}{log}{next}";
        }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public Hello([|Uri|] address) { } }
        """;

    protected override string Message => "The kit cannot supply parameter 'address' of plugin class 'Hello': 'Uri' is neither a contract nor a configuration record";

    [Theory]
    [InlineData("([|string|] path)", "path", "'string' is a setting; make it a parameter of the configuration record, and take that")]
    [InlineData("([|int?|] x)", "x", "'int?' is a setting; make it a parameter of the configuration record, and take that")]
    [InlineData("([|IDisposable|] x)", "x", "interface 'IDisposable' has no [PluginContract], so that the host cannot offer it")]
    [InlineData("(ref [|ILog|] log)", "log", "it is passed by reference; pass it by value")]
    [InlineData("([|CancellationToken|] x)", "x", "'CancellationToken' is neither a contract nor a configuration record")]
    [InlineData("(One a, [|Two|] b)", "b", "'One' is the configuration record already; merge the two")]
    [InlineData("([|Empty|] x)", "x", "the constructor of configuration 'Empty' has no parameters, so that nothing could be configured; add a parameter for each setting")]
    [InlineData("([|Many|] x)", "x", "configuration 'Many' has 2 public constructors and needs exactly one")]
    [InlineData("([|Value|] x)", "x", "configuration 'Value' has 0 public constructors and needs exactly one")]
    [InlineData("([|Abstract|] x)", "x", "configuration 'Abstract' must be neither abstract nor generic")]
    [InlineData("([|List<string>|] x)", "x", "'List<string>' is neither a contract nor a configuration record")]
    [InlineData(
        "([|Deep|] x)",
        "x",
        "'Deep.Endpoint' is a 'Uri', which configuration cannot hold; use bool, integers, float, double, string, an enum, TimeSpan, one of these as nullable, or string[]")]
    public Task ParameterThatCannotBeSupplied_IsReportedAtItsType(string parameters, string name, string mistake) => Reports(
        $$"""
        record One(int X);
        record Two(int X);
        record Empty;
        record Many(int X) { public Many() : this(1) { } }
        struct Value { public int X; }
        abstract record Abstract(int X);
        record Deep(Uri Endpoint);
        [Plugin("a")] class A : Acme.IGreeter { internal A{{parameters}} { } }
        """,
        $"The kit cannot supply parameter '{name}' of plugin class 'A': {mistake}");

    [Theory]
    [InlineData("class Plain(int x) { public int X => x; }", "Plain")]
    [InlineData("readonly record struct Value(int X);", "Value")]
    [InlineData("struct Value { public Value(int x) => X = x; public int X; }", "Value")]
    public Task Configuration_MayBeAnyTypeOfItsShape(string declaration, string type) => Verify.IsQuiet(
        $$"""{{declaration}} [Plugin("a")] class A : Acme.IGreeter { internal A({{type}} options) { } }""");

    [Fact]
    public Task TypeThatDoesNotExist_IsLeftToTheCompiler() => Verify.Reports(
        """[Plugin("a")] class A : Acme.IGreeter { public A(NoSuchType x) { } }""", [], ["CS0246"]);
}
