using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Names that the classes which the kit writes would have, and that something else has.</summary>
internal static class RejectedGeneratedNames
{
    /// <summary>What has the name, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "public class ThingContract { }", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but the type 'App.ThingContract' has this name; rename one of them" },
        { "namespace ThingContract { }", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but the namespace 'App.ThingContract' has this name; rename one of them" },
        { "[PluginContract(\"app.other\", 1, 0)] public interface Thing { void Do(); }", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but 'App.Thing' would have one of this name too; rename one of them" },
        { "[Mirror] public record Basket(int X); public class BasketMirror { }", "PDK0107: The kit writes the class 'BasketMirror' for 'Basket', but the type 'App.BasketMirror' has this name; rename one of them" },
        { "public delegate void ThingContract();", "PDK0107: The kit writes the class 'ThingContract' for 'IThing', but the type 'App.ThingContract' has this name; rename one of them" },
        { "public static class Outer { [PluginContract(\"app.one\", 1, 0)] public interface IRule { void Do(); } } public class Outer_RuleContract { }", "PDK0107: The kit writes the class 'Outer_RuleContract' for 'IRule', but the type 'App.Outer_RuleContract' has this name" },
        { "public static class Outer { [PluginContract(\"app.one\", 1, 0)] public interface IRule { void Do(); } } [PluginContract(\"app.two\", 1, 0)] public interface IOuter_Rule { void Do(); }", "PDK0107: The kit writes the class 'Outer_RuleContract' for 'IRule', but 'App.IOuter_Rule' would have one of this name too" },
        { "[PluginContract(\"app.one\", 1, 1)] public interface IRule { [Since(1, 1)] void Do() { } } public class RuleContractExtensions { }", "PDK0107: The kit writes the class 'RuleContractExtensions' for 'IRule', but the type 'App.RuleContractExtensions' has this name" },
    };

    /// <summary>The contract beside it.</summary>
    public static string Source(string types) => TestCompilation.Contract("void Do();", types);
}
