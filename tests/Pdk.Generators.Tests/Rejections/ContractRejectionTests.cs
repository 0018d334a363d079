using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Declarations and members of contracts.</summary>
public sealed class ContractRejectionTests
{
    [Theory]
    [MemberData(nameof(RejectedMembers.All), MemberType = typeof(RejectedMembers))]
    public void MemberThatIsNoSlot_IsAnError(string member, string message) =>
        Rejected.Check(RejectedMembers.Source(member), message);

    [Theory]
    [MemberData(nameof(RejectedContracts.All), MemberType = typeof(RejectedContracts))]
    public void DeclarationThatCannotBeUsed_IsAnError(string declaration, string message) => Rejected.Check(RejectedContracts.Source(declaration), message);

    [Fact]
    public void BadContract_LeavesGoodOnesAlone()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract("void Do(object x);"), Sources.Late);
        Assert.Contains("class LateContract", run.Text("App.ILate"), StringComparison.Ordinal);
        Assert.Contains("LateContract.Instance", run.Text("Pdk.ContractRegistration"), StringComparison.Ordinal);
        Assert.DoesNotContain("ThingContract", run.Text("Pdk.ContractRegistration"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RejectedVersions.All), MemberType = typeof(RejectedVersions))]
    public void VersionsThatDoNotFit_AreAnError(string row, string message) => Rejected.Check(RejectedVersions.Source(row), message);

    [Fact]
    public void FieldOfSeveralContracts_HasTheVersionOfEach()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Contract(
            "void Do(Line x);",
            """
            public sealed record Line(int X, [Since(1, 1), Since(2, 3, Contract = "app.other")] int Y = 5);
            [PluginContract("app.other", 2, 3)] public interface IOther { void Do(Line x); }
            """).Replace("\"app.thing\", 1, 0", "\"app.thing\", 1, 1", StringComparison.Ordinal));
        Rejected.CheckNone(run);
        Assert.Contains("y: i32 since 1.1", run.Text("App.IThing"), StringComparison.Ordinal);
        Assert.Contains("y: i32 since 2.3", run.Text("App.IOther"), StringComparison.Ordinal);
    }

    /// <summary>Slots have the order of the members, and files have none: also that of a generator adds nothing.</summary>
    [Theory]
    [InlineData("int Second(int x);")]
    [InlineData("int Second { get; }")]
    [InlineData("[Since(1, 0)] int Second(int x) => x;")]
    public void MembersOfAContractInSeveralFiles_AreAnError(string member)
    {
        string first = TestCompilation.Contract("int First(int x);").Replace("public interface", "public partial interface", StringComparison.Ordinal);
        Rejected.Check(
            TestCompilation.Of([first, "namespace App { public partial interface IThing { " + member + " } }"]),
            "PDK0101: Contract 'IThing' has members in several files, so that its slots have no order; move them into one file");
    }

    [Theory]
    [InlineData("")]
    [InlineData("private static int Helper() => 3; private int Other() => 3; public const int Limit = 3; public enum Mode { A }")]
    public void PartOfAContractWithoutSlots_MayStandAnywhere(string members)
    {
        string first = TestCompilation.Contract("int First(int x); } public partial interface IThing { int Second(int x);").Replace("public interface", "public partial interface", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(first, "namespace App { public partial interface IThing { " + members.Replace("private static int Helper() => 3; ", "", StringComparison.Ordinal) + " } }");
        Rejected.CheckNone(run);
        Assert.Contains("  0 first(x: i32) -> i32\\n\"\n            + \"  1 second(x: i32) -> i32", run.Text("App.IThing"), StringComparison.Ordinal);
    }
}
