using Pdk.Abi;
using Pdk.Loader.Judging;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Judging;

/// <summary>Which layout text of a stamp counts, and which contract of the host is the same under another name.</summary>
public sealed class ContractJudgeTests
{
    private const string Rule = "contract acme.rule 1.0\n  0 price(basket: string) -> i64\n  1 explain() -> string\n";
    private const string Renamed = "contract globex.rule 1.0\n  0 price(basket: string) -> i64\n  1 explain() -> string\n";

    private static readonly TestContract s_ours = new("acme.rule", 1, 0, Rule);
    private static readonly StampContract s_theirs = new("globex.rule", 1, 0, 0xAA);

    [Fact]
    public void OfSeveralTexts_TheFirstCounts()
    {
        StampContract theirs = new("acme.rule", 1, 0, s_ours.LayoutHash);

        Assert.Null(ContractJudge.Compare(Texts((theirs, Rule), (theirs, "nothing")), theirs, s_ours));
        Assert.NotNull(ContractJudge.Compare(Texts((theirs, "nothing"), (theirs, Rule)), theirs, s_ours));
    }

    [Fact]
    public void TextThatCannotBeRead_IsRefused()
    {
        StampContract theirs = new("acme.rule", 1, 0, 0xAA);

        Defect? defect = ContractJudge.Compare(Texts((theirs, "nothing")), theirs, s_ours);

        Assert.Equal(Verdict.ContractLayout, defect?.Verdict);
        Assert.StartsWith(
            "expected layout texts of acme.rule that can be read, but they cannot: ", defect?.Message, StringComparison.Ordinal);
        Assert.Equal("Build the plugin against the host's version of the contract, or update the host.", defect?.Hint);
    }

    [Theory]
    [InlineData("contract acme.other 1.0\n", "acme.other 1.0")]
    [InlineData("contract acme.rule 2.0\n", "acme.rule 2.0")]
    [InlineData("contract acme.rule 1.1\n", "acme.rule 1.1")]
    public void TextOfAnotherContract_IsRefused(string text, string found)
    {
        StampContract theirs = new("acme.rule", 1, 0, 0xAA);

        Assert.Equal(
            $"expected the layout text of acme.rule 1.0 in the stamp, found that of {found}",
            ContractJudge.Compare(Texts((theirs, text)), theirs, s_ours)?.Message);
    }

    [Fact]
    public void ContractUnderAnotherName_IsFoundAmongTheHosts() =>
        Assert.Same(s_ours, OtherName(Renamed, new TestContract("acme.more", 1, 0, Rule + "  2 more() -> void\n"), s_ours));

    [Fact]
    public void ContractWithoutAText_HasNoOtherName() => Assert.Null(ContractJudge.OtherName(Texts(), s_theirs, [s_ours]));

    [Theory]
    [InlineData("contract acme.rule 2.0\n  0 price(basket: string) -> i64\n  1 explain() -> string\n", 2)]
    [InlineData("contract acme.rule 1.0\n  0 price(basket: string) -> i32\n  1 explain() -> string\n", 1)]
    [InlineData("contract acme.rule 1.0\n  0 price(basket: string) -> i64\n", 1)]
    [InlineData("contract acme.rule 1.0\n  0 price(basket: string) -> i64\nenum acme.mood i32\n", 1)]
    [InlineData("nothing that\ncan\nbe read\n", 1)]
    public void ContractThatIsAnother_IsNotTheSame(string layout, ushort major) =>
        Assert.Null(OtherName(Renamed, new TestContract("acme.rule", major, 0, layout)));

    [Fact]
    public void ContractsWithoutMethods_SayNothingByBeingEqual() =>
        Assert.Null(OtherName("contract globex.rule 1.0\n", new TestContract("acme.rule", 1, 0, "contract acme.rule 1.0\n")));

    [Fact]
    public void TextThatCannotBeRead_HasNoOtherName() => Assert.Null(OtherName("nothing\nthat can\nbe read\n", s_ours));

    private static Contract? OtherName(string text, params Contract[] known) =>
        ContractJudge.OtherName(Texts((s_theirs, text)), s_theirs, known);

    private static LayoutTexts Texts(params (StampContract Contract, string Text)[] texts) => new(
        new PluginStamp
        {
            AbiMajor = 1,
            AbiMinor = 0,
            Name = "x",
            Version = "1",
            Layouts = [.. texts.Select(static one => new StampLayout(one.Contract, one.Text))],
        });
}
