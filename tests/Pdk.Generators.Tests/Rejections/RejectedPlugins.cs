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
