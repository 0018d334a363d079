using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

public sealed class AppendedMemberMustStateVersionAnalyzerTests : AnalyzerTests<AppendedMemberMustStateVersionAnalyzer>
{
    private const string Records = "contract acme.test 1.0\n  0 a(basket: basket) -> void\nrecord basket size 16\n  8 total: i32\n";

    protected override string Valid => """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); [Since(1, 3)] int B() => 0; }""";

    protected override string Invalid => """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); int [|B|](); }""";

    protected override string Message => "'ITest.B' is not in acme.test 1.2, which was shipped; write [Since(1, 3)]";

    protected override AdditionalText[] Files => [BaselineFiles.Shipped("contract acme.test 1.2\n  0 a() -> i32\n")];

    [Fact]
    public override Task ValidSource_IsNotReported() => Verify.Reports(
        Valid, [], files: [.. Files, BaselineFiles.Unshipped("contract acme.test 1.3\n  0 a() -> i32\n  1 b() -> i32 since 1.3\n")]);

    [Fact]
    public Task VersionThatWasShipped_IsReportedAtTheAttribute() => Reports(
        """[PluginContract("acme.test", 1, 3)] public interface ITest { int A(); [[|Since(1, 2)|]] int B() => 0; }""", Message);

    [Fact]
    public Task FieldOfARecord_IsReported() => Verify.Reports(
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed record Basket(int Total, string? [|Note|] = null);
        """,
        [new Expected(Id, "'Basket.Note' is not in acme.test 1.0, which was shipped; write [Since(1, 1)]")],
        files: [BaselineFiles.Shipped(Records)]);

    [Fact]
    public Task FieldInThePaddingOfARecord_IsReported() => Verify.Reports(
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed record Basket(int Total, int [|Count|] = 0);
        """,
        [new Expected(Id, "'Basket.Count' is not in acme.test 1.0, which was shipped; write [Since(1, 1)]")],
        files: [BaselineFiles.Shipped(Records)]);

    [Fact]
    public Task FieldBeforeOthers_IsReported() => Verify.Reports(
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A(Basket basket); }
        public sealed class Basket { public int [|Count|] { get; set; } public int Total { get; set; } }
        """,
        [new Expected(Id, "'Basket.Count' is not in acme.test 1.0, which was shipped; write [Since(1, 1)]")],
        files: [BaselineFiles.Shipped(Records)]);

    [Fact]
    public Task FieldWithAVersionThatIsToCome_IsReportedAtTheAttribute() => Verify.Reports(
        """
        [PluginContract("acme.test", 1, 1)] public interface ITest { void A([|Basket|] basket); }
        public sealed record Basket(int Total, [[|Since(1, 2)|]] string? Note = null);
        """,
        [
            new Expected("PDK0112", "Field 'basket.note' is [Since(1, 2)], newer than contract 'acme.test' 1.1 that uses it; raise the contract, or say the version of this one by [Since(1, …, Contract = \"acme.test\")]"),
            new Expected(Id, "'Basket.Note' is not in acme.test 1.0, which was shipped; write [Since(1, 1)]"),
        ],
        files: [BaselineFiles.Shipped(Records)]);

    [Fact]
    public Task ContractThatWasNotRaised_NeedsTheNextVersion() => Verify.Reports(
        """[PluginContract("acme.test", 1, [|2|])] public interface ITest { int A(); int [|B|](); }""",
        [
            new Expected("PDK0123", "Contract 'ITest' is at 1.2, but is not the 1.2 that was shipped (acme.test.b is new); raise it to 1.3"),
            new Expected(Id, Message),
        ],
        files: Files);
}
