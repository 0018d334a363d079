using System.Text;
using Pdk.Loader.Judging;
using Pdk.Loader.Stamps;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Judging;

public sealed class StampJudgeTests
{
    private const string Rule =
        "contract acme.rule 1.1\n"
        + "  0 price(basket: acme.basket) -> i64\n"
        + "  1 explain(mood: acme.mood) -> string\n"
        + "struct acme.basket size 40 align 8\n"
        + "  0 customer: string\n"
        + "  32 total: f64\n"
        + "enum acme.mood i32\n"
        + "  0 calm\n"
        + "  1 cross\n";

    private static readonly DateOnly s_today = new(2025, 6, 1);
    private static readonly StampJudge s_judge = new(new KnownContracts([new TestContract("acme.rule", 1, 1, Rule)]), s_today);

    [Fact]
    public void EqualLayout_Fits()
    {
        Judgement judgement = Judge("1.1", Rule);

        Assert.Null(judgement.Defect);
        Assert.Empty(judgement.Notes);
    }

    [Fact]
    public void OtherAbi_IsRefused() => Check(
        s_judge.Judge(Stamp("abi 2.0\nlibrary x 1\n")),
        Verdict.AbiVersion,
        "expected a plugin of ABI 1.x, found one of ABI 2.0");

    [Fact]
    public void NewerMinorOfAbi_Fits() => Assert.Null(s_judge.Judge(Stamp("abi 1.9\nlibrary x 1\n")).Defect);

    [Fact]
    public void OtherMajorOfContract_IsRefused() => Check(
        Judge("2.0", Rule), Verdict.ContractVersion, "expected acme.rule 1.x, found acme.rule 2.0");

    [Theory]
    [InlineData("0 price(basket: acme.basket) -> i64", "0 price(basket: acme.basket) -> i32", "acme.rule differs: plugin has `0 price(basket: acme.basket) -> i32`, host has `0 price(basket: acme.basket) -> i64`")]
    [InlineData("  1 explain(mood: acme.mood) -> string\n", "", "acme.rule differs: plugin has nothing in this place, host has `1 explain(mood: acme.mood) -> string`")]
    [InlineData("-> string\n", "-> string\n  2 more() -> void\n", "acme.rule differs: plugin has `2 more() -> void`, host has nothing in this place")]
    [InlineData("32 total: f64", "32 total: i64", "acme.basket (used by acme.rule) differs: plugin has `32 total: i64`, host has `32 total: f64`")]
    [InlineData("size 40", "size 48", "acme.basket (used by acme.rule) differs: plugin has `struct acme.basket size 48 align 8`, host has `struct acme.basket size 40 align 8`")]
    [InlineData("1 cross", "1 angry", "acme.mood (used by acme.rule) differs: plugin has `1 angry`, host has `1 cross`")]
    [InlineData("1 cross\n", "1 cross\nstruct acme.extra size 8 align 8\n  0 x: i64\n", "acme.extra (used by acme.rule) differs: plugin has `struct acme.extra size 8 align 8`, host has nothing in this place")]
    public void SameVersionWithOtherLayout_IsRefusedWithTheFirstDifference(string host, string plugin, string message) => Check(
        Judge("1.1", Rule.Replace(host, plugin, StringComparison.Ordinal)), Verdict.ContractLayout, message);

    [Fact]
    public void OlderPlugin_FitsWhereItIsTheBeginning() => Assert.Null(Judge(
        "1.0",
        "contract acme.rule 1.0\n  0 price(basket: acme.basket) -> i64\nstruct acme.basket size 40 align 8\n  0 customer: string\n  32 total: f64\n").Defect);

    [Fact]
    public void NewerPlugin_FitsWhereTheHostIsTheBeginning() => Assert.Null(Judge(
        "1.2",
        Rule.Replace("1.1", "1.2", StringComparison.Ordinal)
            .Replace("-> string\n", "-> string\n  2 more(extra: acme.extra) -> void\n", StringComparison.Ordinal)
            .Replace("1 cross\n", "1 cross\n  2 gone\nstruct acme.extra size 8 align 8\n  0 x: i64\n", StringComparison.Ordinal)).Defect);

    [Fact]
    public void OlderPluginWithOtherMember_IsRefused() => Check(
        Judge("1.0", "contract acme.rule 1.0\n  0 cost(basket: acme.basket) -> i64\n"),
        Verdict.ContractLayout,
        "acme.rule differs: plugin has `0 cost(basket: acme.basket) -> i64`, host has `0 price(basket: acme.basket) -> i64`");

    [Fact]
    public void OlderPluginWithOtherStruct_IsRefused() => Check(
        Judge("1.0", "contract acme.rule 1.0\n  0 price(basket: acme.basket) -> i64\nstruct acme.basket size 40 align 8\n  0 customer: string\n"),
        Verdict.ContractLayout,
        "acme.basket (used by acme.rule) differs: plugin has nothing in this place, host has `32 total: f64`");

    [Fact]
    public void LayoutTextMissing_IsRefusedWhereItIsNeeded()
    {
        Assert.Null(s_judge.Judge(Stamp($"abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 {Hash(Rule)}\n")).Defect);
        Check(
            s_judge.Judge(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 00000000000000aa\n")),
            Verdict.ContractLayout,
            $"expected acme.rule with layout {Hash(Rule)}, found 00000000000000aa, and the stamp has no layout text to say where they differ");
        Check(
            s_judge.Judge(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.0 00000000000000aa\n")),
            Verdict.ContractLayout,
            "expected acme.rule 1.1, found acme.rule 1.0, and the stamp has no layout text to compare with");
    }

    [Fact]
    public void HashThatLies_IsRefused() => Check(
        s_judge.Judge(Stamp(
            "abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 00000000000000aa\nlayout acme.rule 1.1 00000000000000aa\n" + Indented(Rule))),
        Verdict.ContractLayout,
        $"acme.rule differs: plugin states layout 00000000000000aa, host has {Hash(Rule)}, although the texts agree");

    [Fact]
    public void TextThatDiffersUnderTheHostsHash_IsRefused() => Check(
        s_judge.Judge(Stamp(
            $"abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 {Hash(Rule)}\nlayout acme.rule 1.1 {Hash(Rule)}\n"
            + Indented(Rule.Replace("-> i64", "-> i32", StringComparison.Ordinal)))),
        Verdict.ContractLayout,
        "acme.rule differs: plugin has `0 price(basket: acme.basket) -> i32`, host has `0 price(basket: acme.basket) -> i64`");

    [Fact]
    public void UnknownContract_IsANote()
    {
        Judgement judgement = s_judge.Judge(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  implements other.thing 3.1 00000000000000aa\n"));

        Assert.Null(judgement.Defect);
        Assert.Equal(["'c' implements other.thing 3.1, which this host does not know"], judgement.Notes);
    }

    [Fact]
    public void UnknownServiceThatIsNeeded_IsRefused() => Check(
        s_judge.Judge(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  needs other.service 1.0 00000000000000aa\n")),
        Verdict.ServiceUnknown,
        "expected a plugin whose services this host knows, found 'c' that needs other.service 1.0");

    [Theory]
    [InlineData("other.service 1.0")]
    [InlineData("acme.rule 2.0")]
    public void UnknownServiceThatIsWanted_IsANote(string service)
    {
        Judgement judgement = s_judge.Judge(Stamp($"abi 1.0\nlibrary x 1\ncomponent c\n  wants {service} 00000000000000aa\n"));

        Assert.Null(judgement.Defect);
        Assert.Equal([$"'c' would like the service {service}, which this host does not have"], judgement.Notes);
    }

    [Fact]
    public void WantedServiceOfOtherLayout_IsRefused() => Check(
        s_judge.Judge(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  wants acme.rule 1.1 00000000000000aa\n")),
        Verdict.ContractLayout,
        $"expected acme.rule with layout {Hash(Rule)}, found 00000000000000aa, and the stamp has no layout text to say where they differ");

    [Theory]
    [InlineData("net9.0", "9.0.11", "2026-11-10", null)]
    [InlineData("net9.0", "9.0.11", "2026-11-11", "built for net9.0 (runtime 9.0.11), which has been out of support since 2026-11-10")]
    [InlineData("net9.0-windows", "managed", "2027-01-01", "built for net9.0, which has been out of support since 2026-11-10")]
    [InlineData("net10.0", "10.0.1", "2027-01-01", null)]
    [InlineData("", "", "2099-01-01", null)]
    [InlineData("net99.0", "99.0.0", "2099-01-01", null)]
    public void FrameworkOutOfSupport_IsANote(string framework, string runtime, string today, string? note) => Assert.Equal(
        note, FrameworkSupport.Note(framework, runtime, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    private static Judgement Judge(string version, string layout)
    {
        string reference = $"acme.rule {version} {Hash(layout)}";
        return s_judge.Judge(Stamp($"abi 1.0\nframework net9.0\nlibrary x 1\ncomponent c\n  implements {reference}\nlayout {reference}\n{Indented(layout)}"));
    }

    private static PluginStamp Stamp(string body) => StampParser.Parse(Encoding.UTF8.GetBytes(body));

    private static string Hash(string layout) => $"{Fnv1A64.Compute(Encoding.UTF8.GetBytes(layout)):x16}";

    private static string Indented(string layout) => string.Concat(layout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"  {line}\n"));

    private static void Check(Judgement judgement, Verdict verdict, string message)
    {
        Assert.NotNull(judgement.Defect);
        Assert.Equal(message, judgement.Defect.Message);
        Assert.Equal(verdict, judgement.Defect.Verdict);
    }
}
