namespace Pdk.Analyzers.Tests;

public sealed class ConstructorParameterMustBeSuppliableAnalyzerTests : AnalyzerTests<ConstructorParameterMustBeSuppliableAnalyzer>
{
    protected override string Valid => """
        public sealed record Options(
            bool A, int B, ulong C, double D, string E, DayOfWeek F, TimeSpan G, int? H, string? I, string[] J, IReadOnlyList<string> K, TimeSpan? L = null, byte M = 1, string?[]? N = null,
            decimal O = 1, Uri? P = null, DateTimeOffset? Q = null, ByteSize R = default, Inner? S = null, Inner[]? T = null, IReadOnlyDictionary<string, IReadOnlyList<Inner>>? U = null);
        public sealed record Inner([Range(1, 2)] int V, [Range("1s", null)] TimeSpan[]? W = null);
        [Plugin("hello")] public sealed class Hello(Options options, ILog log, Acme.IGreeter? next = null) : Acme.IGreeter
        {
            public override string ToString() => $"{options}{log}{next}";
        }
        """;

    protected override string Invalid => """
        [Plugin("hello")] public sealed class Hello : Acme.IGreeter { public Hello([|Uri|] address) { } }
        """;

    protected override string Message => "The kit cannot supply parameter 'address' of plugin class 'Hello': 'Uri' is a setting; make it a parameter of the configuration record, and take that";

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
        "'Deep.Endpoint' is a 'Guid', which configuration cannot hold; use bool, integers, float, double, decimal, string, an enum, TimeSpan, DateTimeOffset, Uri, ByteSize, one of these as nullable, a record of settings, an array or IReadOnlyList, or an IReadOnlyDictionary with string keys")]
    [InlineData("([|ByteSize|] x)", "x", "'ByteSize' is a setting; make it a parameter of the configuration record, and take that")]
    [InlineData("([|Around|] x)", "x", "'Around.Inner': 'Ring.Around' is inside of 'Around' again, so that its settings would have no end; leave it out")]
    [InlineData("([|Ranged|] x)", "x", "'Ranged.X' has a [Range] whose least value is above the greatest one; exchange them")]
    [InlineData("([|Late|] x)", "x", "'Late.Name' is required, and the kit sets nothing but the constructor's parameters; make it one, or mark the constructor that sets it with [SetsRequiredMembers]")]
    [InlineData("([|LateBase|] x)", "x", "'LateBase.Name' is required, and the kit sets nothing but the constructor's parameters; make it one, or mark the constructor that sets it with [SetsRequiredMembers]")]
    [InlineData("([|Twice|] x)", "x", "'Twice.X' is required, and the kit sets nothing but the constructor's parameters; make it one, or mark the constructor that sets it with [SetsRequiredMembers]")]
    [InlineData("([|Behind|] x)", "x", "'Behind.Pause' can be set, but no setting would do it: the settings are the constructor's parameters; make it one, or take its public setter away")]
    [InlineData("([|BehindSet|] x)", "x", "'BehindSet.Y' can be set, but no setting would do it: the settings are the constructor's parameters; make it one, or take its public setter away")]
    [InlineData("([|BehindField|] x)", "x", "'BehindField.Y' can be set, but no setting would do it: the settings are the constructor's parameters; make it one, or take its public setter away")]
    [InlineData("([|Referred|] x)", "x", "'Referred.x' is passed by reference; pass it by value")]
    [InlineData("([|Keys|] x)", "x", "'MaxLength' and 'Max_Length' of configuration 'Keys' are both the setting 'max_length'; rename one of them")]
    [InlineData("([|Chosen|] x)", "x", "'Chosen.Mode': 'Http2' and 'HTTP2' of enumeration 'Mode' are both called 'http2' in configurations; rename one of them")]
    [InlineData("([|Nothing|] x)", "x", "'Nothing.Mode': enumeration 'Empties' has no members to choose from")]
    public Task ParameterThatCannotBeSupplied_IsReportedAtItsType(string parameters, string name, string mistake) => Reports(
        $$"""
        record One(int X);
        record Two(int X);
        record Empty;
        record Many(int X) { public Many() : this(1) { } }
        struct Value { public int X; }
        abstract record Abstract(int X);
        record Deep(Guid Endpoint);
        record Around(Ring Inner);
        record Ring(Around[] Around);
        record Ranged([Range(2, 1)] int X);
        record Late(int Count) { public required string Name { get; init; } }
        record LateBase(int Count) : Late(Count);
        record Twice(int X) { public required int X { get; init; } = X; }
        record Behind(int Count) { public TimeSpan Pause { get; init; } = default; }
        class BehindSet(int x) { public int X => x; public int? Y { get; set; } }
        class BehindField(int x) { public int X => x; public int Y; }
        struct Referred { public Referred(in int x) { X = x; } public int X { get; } }
        record Keys(int MaxLength, int Max_Length);
        enum Mode { Http2, HTTP2 }
        record Chosen(Mode? Mode);
        enum Empties;
        record Nothing(Empties Mode);
        [Plugin("a")] class A : Acme.IGreeter { internal A{{parameters}} { } }
        """,
        $"The kit cannot supply parameter '{name}' of plugin class 'A': {mistake}");

    [Theory]
    [InlineData("class Plain(int x) { public int X => x; }", "Plain")]
    [InlineData("readonly record struct Value(int X);", "Value")]
    [InlineData("record Late2 { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Late2(int y) { Y = y; } public required int Y { get; init; } [Obsolete(\"gone\", true)] public Late2(string z) { } public int Z { get; private set; } internal int W { get; set; } }", "Late2")]
    [InlineData("class Mutable(int x) { public int X { get; set; } = x; public static int Y { get => 0; set { } } public const int Z = 3; public readonly int W = x; }", "Mutable")]
    [InlineData("enum Two { A, B = A, b = B } record Aliases(Two X);", "Aliases")]
    [InlineData("struct Value { public Value(int x) => X = x; public int X; }", "Value")]
    public Task Configuration_MayBeAnyTypeOfItsShape(string declaration, string type) => Verify.IsQuiet(
        $$"""{{declaration}} [Plugin("a")] class A : Acme.IGreeter { internal A({{type}} options) { } }""");

    [Fact]
    public Task TypeThatDoesNotExist_IsLeftToTheCompiler() => Verify.Reports(
        """[Plugin("a")] class A : Acme.IGreeter { public A(NoSuchType x) { } }""", [], ["CS0246"]);
}
