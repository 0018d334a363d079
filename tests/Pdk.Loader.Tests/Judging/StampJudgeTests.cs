using System.Text;
using Pdk.Loader.Judging;
using Pdk.Loader.Report;
using Pdk.Loader.Stamps;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Judging;

public sealed class StampJudgeTests
{
    private const string Rule =
        "contract acme.rule 1.1\n"
        + "  0 price(basket: acme.basket) -> i64\n"
        + "  1 explain(mood: acme.mood) -> string since 1.1\n"
        + "struct acme.basket size 40 align 8\n"
        + "  0 customer: string\n"
        + "  32 total: f64\n"
        + "enum acme.mood i32\n"
        + "  0 calm\n"
        + "  1 cross\n";

    private static readonly DateOnly s_today = new(2025, 6, 1);
    private static readonly KnownContracts s_known = new([new TestContract("acme.rule", 1, 1, Rule)]);

    [Fact]
    public void EqualLayout_Fits()
    {
        Judgement judgement = Judge("1.1", Rule);

        Assert.Null(judgement.Defect);
        Assert.Empty(judgement.Notes);
    }

    [Fact]
    public void OtherAbi_IsRefused() => Check(
        JudgeStamp(Stamp("abi 2.0\nlibrary x 1\n")),
        Verdict.AbiVersion,
        "expected a plugin of ABI 1.x, found one of ABI 2.0");

    [Fact]
    public void NewerMinorOfAbi_Fits() => Assert.Null(JudgeStamp(Stamp("abi 1.9\nlibrary x 1\n")).Defect);

    [Fact]
    public void OtherMajorOfContract_IsRefused() => Check(
        Judge("2.0", Rule), Verdict.ContractVersion, "expected acme.rule 1.x, found acme.rule 2.0");

    [Theory]
    [InlineData("0 price(basket: acme.basket) -> i64", "0 price(basket: acme.basket) -> i32", "acme.rule.price: result changed: plugin has `price(basket: acme.basket) -> i32` in slot 0, host has `price(basket: acme.basket) -> i64` in slot 0")]
    [InlineData("  1 explain(mood: acme.mood) -> string since 1.1\n", "", "acme.rule.explain: member missing: plugin has nothing, host has `explain(mood: acme.mood) -> string since 1.1` in slot 1; both sides are of version 1.1")]
    [InlineData("string since 1.1\n", "string since 1.1\n  2 more() -> void\n", "acme.rule.more: member missing: plugin has `more() -> void` in slot 2, host has nothing; both sides are of version 1.1")]
    [InlineData("32 total: f64", "32 total: i64", "acme.basket.total (used by acme.rule.price(basket)): type changed: plugin has `total: i64` at 32, host has `total: f64` at 32")]
    [InlineData("size 40", "size 48", "acme.basket (used by acme.rule.price(basket)): size changed: plugin has `struct acme.basket size 48 align 8`, host has `struct acme.basket size 40 align 8`")]
    [InlineData("1 cross", "1 angry", "acme.mood.cross (used by acme.rule.explain(mood)): enum value 1 renamed: plugin has `angry` = 1, host has `cross` = 1")]
    [InlineData("1 cross\n", "1 cross\nstruct acme.extra size 8 align 8\n  0 x: i64\n", "acme.extra: type removed: plugin has `struct acme.extra size 8 align 8`, host has nothing")]
    public void SameVersionWithOtherLayout_IsRefusedWithTheDifference(string host, string plugin, string message) => Check(
        Judge("1.1", Rule.Replace(host, plugin, StringComparison.Ordinal)), Verdict.ContractLayout, message);

    [Fact]
    public void OlderPlugin_FitsWhereItIsTheBeginning() => Assert.Null(Judge(
        "1.0",
        "contract acme.rule 1.0\n  0 price(basket: acme.basket) -> i64\nstruct acme.basket size 40 align 8\n  0 customer: string\n  32 total: f64\n").Defect);

    [Fact]
    public void NewerPlugin_FitsWhereTheHostIsTheBeginning() => Assert.Null(Judge(
        "1.2",
        Rule.Replace("rule 1.1", "rule 1.2", StringComparison.Ordinal)
            .Replace("-> string since 1.1\n", "-> string since 1.1\n  2 more(extra: acme.extra) -> void since 1.2\n", StringComparison.Ordinal)
            .Replace("1 cross\n", "1 cross\n  2 gone\nstruct acme.extra size 8 align 8\n  0 x: i64\n", StringComparison.Ordinal)).Defect);

    [Fact]
    public void OlderPluginWithOtherMember_IsRefused() => Check(
        Judge("1.0", "contract acme.rule 1.0\n  0 cost(basket: acme.basket) -> i64\n"),
        Verdict.ContractLayout,
        "acme.rule.price: member renamed: plugin has `cost(basket: acme.basket) -> i64` in slot 0, host has `price(basket: acme.basket) -> i64` in slot 0");

    [Fact]
    public void OlderPluginWithOtherStruct_IsRefused() => Check(
        Judge("1.0", "contract acme.rule 1.0\n  0 price(basket: acme.basket) -> i64\nstruct acme.basket size 40 align 8\n  0 customer: string\n"),
        Verdict.ContractLayout,
        "acme.basket.total (used by acme.rule.price(basket)): member inserted: plugin has nothing, host has `total: f64` at 32; structs are frozen");

    [Fact]
    public void LayoutTextMissing_IsRefusedWhereItIsNeeded()
    {
        Assert.Null(JudgeStamp(Stamp($"abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 {Hash(Rule)}\n")).Defect);
        Check(
            JudgeStamp(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 00000000000000aa\n")),
            Verdict.ContractLayout,
            $"expected acme.rule with layout {Hash(Rule)}, found 00000000000000aa, and the stamp has no layout text to say where they differ");
        Check(
            JudgeStamp(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.0 00000000000000aa\n")),
            Verdict.ContractLayout,
            "expected acme.rule 1.1, found acme.rule 1.0, and the stamp has no layout text to compare with");
    }

    [Fact]
    public void HashThatLies_IsRefused() => Check(
        JudgeStamp(Stamp(
            "abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 00000000000000aa\nlayout acme.rule 1.1 00000000000000aa\n" + Indented(Rule))),
        Verdict.ContractLayout,
        $"expected acme.rule with layout {Hash(Rule)}, found 00000000000000aa with the same text");

    [Fact]
    public void TextThatDiffersUnderTheHostsHash_IsRefused() => Check(
        JudgeStamp(Stamp(
            $"abi 1.0\nlibrary x 1\ncomponent c\n  implements acme.rule 1.1 {Hash(Rule)}\nlayout acme.rule 1.1 {Hash(Rule)}\n"
            + Indented(Rule.Replace("-> i64", "-> i32", StringComparison.Ordinal)))),
        Verdict.ContractLayout,
        "acme.rule.price: result changed: plugin has `price(basket: acme.basket) -> i32` in slot 0, host has `price(basket: acme.basket) -> i64` in slot 0");

    [Fact]
    public void TextOfAnotherVersion_IsRefused() => Check(
        Judge("1.0", Rule), Verdict.ContractLayout, "expected the layout text of acme.rule 1.0 in the stamp, found that of acme.rule 1.1");

    [Fact]
    public void SameContentInAnotherText_IsRefused()
    {
        // The types in another order, which no generator writes.
        int enumeration = Rule.IndexOf("enum ", StringComparison.Ordinal);
        int structure = Rule.IndexOf("struct ", StringComparison.Ordinal);
        string turned = Rule[..structure] + Rule[enumeration..] + Rule[structure..enumeration];
        Check(
            Judge("1.1", turned),
            Verdict.ContractLayout,
            $"expected acme.rule with layout {Hash(Rule)}, found {Hash(turned)} with the same content in another text");
    }

    [Fact]
    public void EveryContractOfEveryComponent_IsJudgedOnce()
    {
        string other = Rule.Replace("-> i64", "-> i32", StringComparison.Ordinal).Replace("total: f64", "total: i64", StringComparison.Ordinal);
        string rule = $"acme.rule 1.1 {Hash(other)}";
        Judgement judgement = JudgeStamp(Stamp(
            $"abi 1.0\nlibrary x 1\ncomponent c\n  implements {rule}\n  needs other.service 1.0 00000000000000aa\ncomponent d\n  implements {rule}\n"
            + $"  implements pdk.codec 2.0 00000000000000bb\nlayout {rule}\n{Indented(other)}"));

        Check(judgement, Verdict.ContractLayout, "expected 3 contracts that fit, found differences in each");
        Assert.Equal(
            [
                "acme.rule.price: result changed: plugin has `price(basket: acme.basket) -> i32` in slot 0, host has `price(basket: acme.basket) -> i64` in slot 0",
                "acme.basket.total (used by acme.rule.price(basket)): type changed: plugin has `total: i64` at 32, host has `total: f64` at 32",
                "expected a plugin whose services this host knows, found 'c' that needs other.service 1.0",
                "expected pdk.codec 1.x, found pdk.codec 2.0",
            ],
            judgement.Defect!.Details);
    }

    [Fact]
    public void ContractThatOnlyAnotherHandsOver_IsJudgedToo()
    {
        string other = Rule.Replace("-> i64", "-> i32", StringComparison.Ordinal);
        string layout = $"layout acme.rule 1.1 {Hash(other)}\n{Indented(other)}";
        const string Head = "abi 1.0\nlibrary x 1\ncomponent c\n";

        Check(
            JudgeStamp(Stamp(Head + layout)),
            Verdict.ContractLayout,
            "acme.rule.price: result changed: plugin has `price(basket: acme.basket) -> i32` in slot 0, host has `price(basket: acme.basket) -> i64` in slot 0");
        // A service that is only wanted, and has another major version, is no reason to refuse.
        Assert.Null(JudgeStamp(Stamp($"{Head}  wants acme.rule 2.0 00000000000000aa\nlayout acme.rule 2.0 00000000000000aa\n{Indented(other)}")).Defect);
    }

    [Theory]
    [InlineData("implements", "'c' implements globex.rule 1.1, which this host does not know; contract renamed: the host's acme.rule 1.1 is the same but for its name")]
    [InlineData("wants", "'c' would like the service globex.rule 1.1, which this host does not have; contract renamed: the host's acme.rule 1.1 is the same but for its name")]
    public void ContractUnderAnotherName_IsRecognized(string use, string note)
    {
        // Its types moved to another namespace with it.
        string renamed = Rule.Replace("acme.", "globex.", StringComparison.Ordinal);
        string contract = $"globex.rule 1.1 {Hash(renamed)}";
        Judgement judgement = JudgeStamp(Stamp($"abi 1.0\nlibrary x 1\ncomponent c\n  {use} {contract}\nlayout {contract}\n{Indented(renamed)}"));

        Assert.Null(judgement.Defect);
        Assert.Equal([note], judgement.Notes);
    }

    [Fact]
    public void UnknownContract_IsANote()
    {
        Judgement judgement = JudgeStamp(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  implements other.thing 3.1 00000000000000aa\n"));

        Assert.Null(judgement.Defect);
        Assert.Equal(["'c' implements other.thing 3.1, which this host does not know"], judgement.Notes);
    }

    /// <summary>A note of each component, a refusal once.</summary>
    [Fact]
    public void SeveralComponents_AreToldOfEachAndRefusedOnce()
    {
        const string Other = "other.thing 3.1 00000000000000aa";
        Judgement judgement = JudgeStamp(Stamp(
            $"abi 1.0\nframework net6.0\nruntime 6.0.1\nlibrary x 1\ncomponent c\n  implements {Other}\n  implements acme.rule 2.0 00000000000000aa\n"
            + $"component d\n  implements {Other}\n  implements acme.rule 2.1 00000000000000aa\n  implements acme.rule 2.0 00000000000000bb\n"));

        Check(judgement, Verdict.ContractVersion, "expected 2 contracts that fit, found differences in each");
        Assert.Equal(["expected acme.rule 1.x, found acme.rule 2.0", "expected acme.rule 1.x, found acme.rule 2.1"], judgement.Defect!.Details);
        Assert.Equal(
            [
                "'c' implements other.thing 3.1, which this host does not know",
                "'d' implements other.thing 3.1, which this host does not know",
                "built for net6.0 (runtime 6.0.1), which has been out of support since 2024-11-12",
            ],
            judgement.Notes);
    }

    [Fact]
    public void UnknownServiceThatIsNeeded_IsRefused() => Check(
        JudgeStamp(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  needs other.service 1.0 00000000000000aa\n")),
        Verdict.ServiceUnknown,
        "expected a plugin whose services this host knows, found 'c' that needs other.service 1.0");

    [Theory]
    [InlineData("other.service 1.0")]
    [InlineData("acme.rule 2.0")]
    public void UnknownServiceThatIsWanted_IsANote(string service)
    {
        Judgement judgement = JudgeStamp(Stamp($"abi 1.0\nlibrary x 1\ncomponent c\n  wants {service} 00000000000000aa\n"));

        Assert.Null(judgement.Defect);
        Assert.Equal([$"'c' would like the service {service}, which this host does not have"], judgement.Notes);
    }

    [Fact]
    public void WantedServiceOfOtherLayout_IsRefused() => Check(
        JudgeStamp(Stamp("abi 1.0\nlibrary x 1\ncomponent c\n  wants acme.rule 1.1 00000000000000aa\n")),
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

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    [InlineData("\f")]
    public void LineSeparatorInALayout_StaysOutOfTheVerdict(string separator)
    {
        Defect? defect = Judge("1.1", Rule.Replace("price(", $"price{separator}(", StringComparison.Ordinal)).Defect;
        Assert.NotNull(defect);
        Assert.All([defect.Hint, .. defect.Lines, defect.Message], static line => Assert.Equal(line.ReplaceLineEndings(" "), line));
    }

    private static Judgement Judge(string version, string layout)
    {
        string reference = $"acme.rule {version} {Hash(layout)}";
        return JudgeStamp(Stamp($"abi 1.0\nframework net9.0\nlibrary x 1\ncomponent c\n  implements {reference}\nlayout {reference}\n{Indented(layout)}"));
    }

    private static PluginStamp Stamp(string body) => StampParser.Parse(Encoding.UTF8.GetBytes(body));

    private static string Hash(string layout) => $"{Fnv1A64.Compute(Encoding.UTF8.GetBytes(layout)):x16}";

    private static string Indented(string layout) => string.Concat(layout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"  {line}\n"));

    private static void Check(Judgement judgement, Verdict verdict, string message)
    {
        Assert.NotNull(judgement.Defect);
        Assert.Equal(message, judgement.Defect.Message);
        Assert.Equal(verdict, judgement.Defect.Verdict);
        Assert.Equal(HintOf(verdict), judgement.Defect.Hint);
    }

    private static string HintOf(Verdict verdict) => verdict switch
    {
        Verdict.AbiVersion => "Build the plugin with a version of the kit that has the host's ABI.",
        Verdict.ServiceUnknown => "Add the service's contract to the host's options and offer it (an application registers it in its container), "
            + "or make the service optional in the plugin.",
        _ => "Build the plugin against the host's version of the contract, or update the host.",
    };

    /// <summary>As long as a stamp may be: each component names contracts of its own, and each of those has a layout text.</summary>
    [Fact]
    public async Task StampOfManyComponents_IsJudgedInAWhile()
    {
        const int Components = 60_000;
        PluginStamp stamp = Stamp("abi 1.0\nlibrary x 1\n") with
        {
            Components =
            [
                .. Enumerable.Range(0, Components).Select(static number => Stamp(
                    $"abi 1.0\nlibrary x 1\ncomponent c{number}\n  needs acme.s{number} 1.0 00000000000000aa\n").Components[0]),
            ],
        };
        stamp = stamp with
        {
            Layouts =
            [
                .. stamp.Components.Select(static component => new StampLayout(component.Needs[0], "nothing that can be read"))
            ],
        };

        Judgement judgement = await Task.Run(() => JudgeStamp(stamp)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal($"expected {Components} contracts that fit, found differences in each", judgement.Defect!.Message);
    }

    /// <summary>One long contract that the host has under another name, wanted by each component: it is looked for once.</summary>
    [Fact]
    public async Task ContractOfAnotherName_IsLookedForOnce()
    {
        const int Components = 60_000;
        string mine = "contract acme.rule 1.1\n" + string.Concat(Enumerable.Range(0, 300).Select(static slot => $"  {slot} m{slot}() -> i64\n"));
        string other = mine.Replace("acme.rule", "acme.other", StringComparison.Ordinal);
        PluginStamp one = Stamp($"abi 1.0\nlibrary x 1\ncomponent c\n  wants acme.other 1.1 {Hash(other)}\n");
        PluginStamp stamp = one with
        {
            Components = [.. Enumerable.Repeat(one.Components[0], Components)],
            Layouts = [new StampLayout(one.Components[0].Wants[0], other)],
        };
        StampJudge judge = new(new KnownContracts([new TestContract("acme.rule", 1, 1, mine)]), s_today, stamp);

        Judgement judgement = await Task.Run(judge.Judge).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Null(judgement.Defect);
        Assert.Equal(Components, judgement.Notes.Count);
        Assert.All(judgement.Notes, static note => Assert.EndsWith(
            "contract renamed: the host's acme.rule 1.1 is the same but for its name", note, StringComparison.Ordinal));
    }

    private static Judgement JudgeStamp(PluginStamp stamp) => new StampJudge(s_known, s_today, stamp).Judge();
}
