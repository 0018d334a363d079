using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Plugin classes that cannot be exported.</summary>
internal static class RejectedPlugins
{
    /// <summary>A plugin class.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "[Plugin(\"x\")] public abstract class Bad : IThing { public abstract void Do(); }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public static class Bad { }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad<T> : IThing { public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad : IThing { private Bad() { } public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad() { } public Bad(IThing x) { } public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "public class Outer { [Plugin(\"x\")] private class Bad : IThing { public void Do() { } } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] file class Bad : IThing { public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated" },
        { "[Plugin(\"x\")] public class Bad { }", "PDK0002: Plugin class 'Bad' implements no contract" },
        { "[Plugin(\"x\")] public class Bad : IDisposable { public void Dispose() { } }", "PDK0002: Plugin class 'Bad' implements no contract" },
        { "[global::Pdk.Contracts.Codec(\"x\")] public class Bad : IThing { public void Do() { } }", "PDK0002: Plugin class 'Bad' implements no contract that its attribute stands for; let it implement Pdk.Contracts.ICodec" },
        { "[Plugin(\"  \")] public class Bad : IThing { public void Do() { } }", "PDK0003: Plugin class 'Bad' has no name" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(ref int x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad'" },
        { "public record Settings(int X); [Plugin(\"x\")] public class Bad : IThing { public Bad(in Settings x, out IThing y) { y = null!; } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'y' of plugin class 'Bad'" },
        { "[Plugin(\"\")] public class Bad : IThing { public void Do() { } }", "PDK0003: Plugin class 'Bad' has no name" },
        { "[Plugin(null!)] public class Bad : IThing { public void Do() { } }", "PDK0003: Plugin class 'Bad' has no name" },
        { "[Plugin(\"Two Words\")] public class Bad : IThing { public void Do() { } }", "PDK0004: The name of plugin class 'Bad' must be" },
        { "[Plugin(\"x\\ny\")] public class Bad : IThing { public void Do() { } }", "PDK0004: The name of plugin class 'Bad' must be" },
        { "[Plugin(\"good\")] public class Bad : IThing { public void Do() { } }", "PDK0005: Plugin class 'Bad' is not the only one called 'good'" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(object x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': object is neither a host service nor the only configuration record" },
        { "[Plugin(\"x\")] public class Bad : IThing { public Bad(string x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad'" },
        { "public record Settings(object X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is a 'object', which configuration cannot hold" },
        { "public record Settings(int X) { public required string Name { get; init; } } [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.Name' is required" },
        { "public record Settings(int X) { public string? Name { get; init; } } [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.Name' can be set, but no setting would do it" },
        { "public record Settings(int X_Y, int XY, int X_y); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'X_Y' and 'X_y' of configuration 'Settings' are both the setting 'x_y'" },
        { "public record Settings(int?[] X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is a 'int?[]', which configuration cannot hold; use bool, integers" },
        { "public record Settings(int[,] X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is a 'int[,]', which configuration cannot hold" },
        { "public record Settings(IReadOnlyDictionary<int, string> X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is a 'IReadOnlyDictionary<int, string>', which configuration cannot hold" },
        { "public record Settings(IReadOnlyDictionary<string, object> X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is a 'IReadOnlyDictionary<string, object>', which configuration cannot hold" },
        { "public record Settings(Inner[] X); public record Inner(object Y); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X': 'Inner.Y' is a 'object', which configuration cannot hold" },
        { "public record Settings(Inner X); public record Inner(int Y) { public int Z { get; set; } } [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X': 'Inner.Z' can be set, but no setting would do it" },
        { "public record Settings(Inner X); public record Inner(); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X': the constructor of configuration 'Inner' has no parameters" },
        { "public enum None { } public record Settings(None[] X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X': enumeration 'None' has no members to choose from" },
        { "public record Settings(Settings[] X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is inside of 'Settings' again, so that its settings would have no end; leave it out" },
        { "public record Settings(Inner X); public record Inner(IReadOnlyDictionary<string, Settings> Y); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X': 'Inner.Y' is inside of 'Settings' again" },
        { "public record Settings(int[][][][][][][][] X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' is nested too deeply: 8 levels are possible" },
        { "public record Settings([Range(1, 2)] string X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range], but a 'string' has none; take the attribute away" },
        { "public record Settings([Range(1, 2)] bool[] X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range], but a 'bool' has none" },
        { "public record Settings([Range(1, 256)] byte X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'byte'; write [Range(1, 10)]" },
        { "public record Settings([Range(-1, 5)] ulong X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'ulong'" },
        { "public record Settings([Range(1, 5)] TimeSpan X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'TimeSpan'; write [Range(\"100ms\", \"1h\")]" },
        { "public record Settings([Range(\"1\", \"2MiB\")] ByteSize X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'ByteSize'; write [Range(\"1KiB\", \"64MiB\")]" },
        { "public record Settings([Range(\"1.5B\", \"2MiB\")] ByteSize X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'ByteSize'" },
        { "public record Settings([Range(\"1ns\", \"2s\")] TimeSpan X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'TimeSpan'" },
        { "public record Settings([Range(\"a\", \"b\")] double X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'double'; write [Range(0.0, 1.0)]" },
        { "public record Settings([Range(\"1e3\", null)] decimal X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose ends are no values of 'decimal'; write [Range(\"0.01\", \"99.99\")]" },
        { "public record Settings([Range(2, 1)] int X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose least value is above the greatest one; exchange them" },
        { "public record Settings([Range(\"1h\", \"59m\")] TimeSpan X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] whose least value is above the greatest one" },
        { "public record Settings([Range((string?)null, null)] TimeSpan X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.X' has a [Range] without ends; give it one, or take the attribute away" },
        { "public record Settings(A A1, A A2, A A3, A A4, A A5, A A6, A A7, A A8); public record A(B B1, B B2, B B3, B B4, B B5, B B6, B B7, B B8); public record B(C C1, C C2, C C3, C C4, C C5, C C6, C C7, C C8); public record C(int X); [Plugin(\"x\")] public class Bad : IThing { public Bad(Settings x) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'x' of plugin class 'Bad': 'Settings.A4': 'A.B6': 'B.C2' is one setting too many: 500 are possible, with those of the records inside" },
        { "[Plugin(\"x\")] public class Bad : IThing { public required string Name { get; init; } public void Do() { } }", "PDK0001: Plugin class 'Bad' cannot be instantiated: member 'Name' is required; take its value through the constructor" },
        { "public record A(int X); public record B(int X); [Plugin(\"x\")] public class Bad : IThing { public Bad(A a, B b) { } public void Do() { } }", "PDK0006: The kit cannot supply parameter 'b' of plugin class 'Bad'" },
        { "[Plugin(\"x\"), Contracts.Codec(\"y\")] public class Bad : IThing { public void Do() { } }".Replace("Contracts.", "global::Pdk.Contracts.", StringComparison.Ordinal), "PDK0009: Plugin class 'Bad' has more than one plugin attribute; keep one" },
    };

    /// <summary>The class beside one that can be exported.</summary>
    public static string[] Sources(string declaration) =>
    [
        TestCompilation.Contract("void Do();"),
        "namespace App { [Plugin(\"good\")] internal class Good : IThing { public void Do() { } } " + declaration + " }",
    ];
}
