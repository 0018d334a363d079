namespace Pdk.Analyzers.Tests;

public sealed class GeneratedClassMustHaveOwnNameAnalyzerTests : AnalyzerTests<GeneratedClassMustHaveOwnNameAnalyzer>
{
    protected override string Valid => """
        namespace App
        {
            [PluginContract("app.rule", 1, 0)] public interface IRule { int Price(int x); }
            public class RuleContract<T>;
            public class RuleContractExtensions;
            [Mirror] public record Basket(int X);
            public class Outer_BasketMirror;
            namespace Inner { public class RuleContract; public class BasketMirror; }
        }
        """;

    protected override string Invalid => """
        namespace App
        {
            [PluginContract("app.rule", 1, 0)] public interface [|IRule|] { int Price(int x); }
            public class RuleContract;
        }
        """;

    protected override string Message => "The kit writes the class 'RuleContract' for 'IRule', but the type 'App.RuleContract' has this name; rename one of them";

    [Theory]
    [InlineData(
        """[PluginContract("app.rule", 1, 1)] public interface [|IRule|] { [Since(1, 1)] int Price(int x) => x; } public class RuleContractExtensions;""",
        "The kit writes the class 'RuleContractExtensions' for 'IRule', but the type 'App.RuleContractExtensions' has this name; rename one of them")]
    [InlineData(
        """[PluginContract("app.rule", 1, 0)] public interface [|IRule|] { int Price(int x); } namespace RuleContract { }""",
        "The kit writes the class 'RuleContract' for 'IRule', but the namespace 'App.RuleContract' has this name; rename one of them")]
    [InlineData(
        """[Mirror] public record [|Basket|](int X); public enum BasketMirror { A }""",
        "The kit writes the class 'BasketMirror' for 'Basket', but the type 'App.BasketMirror' has this name; rename one of them")]
    public Task NameOfAnAuthor_IsReported(string declarations, string message) => Reports("namespace App { " + declarations + " }", message);

    [Theory]
    [InlineData(
        """[PluginContract("app.one", 1, 0)] public interface [|IRule|] { int Price(int x); } [PluginContract("app.two", 1, 0)] public interface [|Rule|] { int Price(int x); }""",
        "The kit writes the class 'RuleContract' for 'IRule', but 'App.Rule' would have one of this name too; rename one of them",
        "The kit writes the class 'RuleContract' for 'Rule', but 'App.IRule' would have one of this name too; rename one of them")]
    [InlineData(
        """public class Outer_A { [PluginContract("app.one", 1, 0)] public interface [|IRule|] { int Price(int x); } } [PluginContract("app.two", 1, 0)] public interface [|Outer_A_Rule|] { int Price(int x); }""",
        "The kit writes the class 'Outer_A_RuleContract' for 'IRule', but 'App.Outer_A_Rule' would have one of this name too; rename one of them",
        "The kit writes the class 'Outer_A_RuleContract' for 'Outer_A_Rule', but 'App.Outer_A.IRule' would have one of this name too; rename one of them")]
    [InlineData(
        """public class Outer { [Mirror] public record [|Line|](int X); } [Mirror] public record [|Outer_Line|](int X);""",
        "The kit writes the class 'Outer_LineMirror' for 'Line', but 'App.Outer_Line' would have one of this name too; rename one of them",
        "The kit writes the class 'Outer_LineMirror' for 'Outer_Line', but 'App.Outer.Line' would have one of this name too; rename one of them")]
    public Task NameOfTwo_IsReportedAtBoth(string declarations, string first, string second) =>
        Verify.Reports("namespace App { " + declarations + " }", [new Expected(Id, first), new Expected(Id, second)]);
}
