using System.Text;
using Pdk.Layouts;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Layouts;

/// <summary>Layout texts come from files that anybody wrote.</summary>
public sealed class LayoutFuzzTests(ITestOutputHelper output)
{
    private const int Mutations = 20_000;

    private static readonly string[] s_texts = [.. GoldenMismatch.All.SelectMany(static golden => new[] { golden.Plugin, golden.Host }).Where(IsReadable).Distinct()];

    private static readonly string[] s_pieces =
    [
        " since 1.1", " since ", "?", "<", ">", ", ", ": ", " -> ", "(", ")", "list<", "\0", "\u001b[2J", "\uD800", "-1", "99999999999999999999999", "18446744073709551615",
        "\n", "  ", "\n\n", "# ", "contract a 1.0\n", "struct a size 1 align 1\n", "record a size 8\n", "enum a i32\n", "union a\n", "  0 a: a\n", "  0 a() -> void\n", "async ",
    ];

    [Fact]
    public void MutatedTexts_AreReadOrRefusedAndAlwaysCompared()
    {
        const int Seed = 20261120;
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        Dictionary<string, LayoutContract> originals = s_texts.ToDictionary(static text => text, LayoutParser.Parse);
        int readable = 0;
        int different = 0;
        for (int round = 0; round < Mutations; round++)
        {
            string text = s_texts[random.Next(s_texts.Length)];
            string mutated = Mutate(text, random);
            LayoutContract original = originals[text];
            if (TryParse(mutated, out LayoutContract? contract))
            {
                readable++;
                IReadOnlyList<LayoutDifference> differences = LayoutDiff.Compare(original, contract, LayoutSides.PluginAndHost);
                Assert.Equal(differences.Any(static one => one.IsBreaking), LayoutDiff.Compare(contract, original, LayoutSides.PluginAndHost).Any(static one => one.IsBreaking));
                Assert.Empty(LayoutDiff.Compare(contract, contract, LayoutSides.PluginAndHost));
                Assert.Empty(LayoutDiff.Compare(contract, LayoutParser.Parse(mutated), LayoutSides.PluginAndHost));
                Assert.All(differences, static difference => Assert.DoesNotContain(difference.ToString(), char.IsControl));
                different += differences.Count > 0 ? 1 : 0;

                // Nothing that two sides of one version could disagree about goes unnoticed.
                if (contract.Version.Equals(original.Version) && contract.Id == original.Id && Canonical(contract) != Canonical(original))
                {
                    Assert.True(differences.Any(static one => one.IsBreaking), $"No difference between\n{text}\nand\n{mutated}");
                }
            }
        }

        output.WriteLine($"{readable} of {Mutations} could be read, {different} differed");
        Assert.InRange(readable, Mutations / 10, Mutations * 9 / 10);
        Assert.InRange(different, Mutations / 20, readable);
    }

    [Theory]
    [InlineData(100_000)]
    public void LongTexts_TakeNoLongerThanTheirLength(int members)
    {
        // Reversed, renamed and doubled: each of them is the worst case of some step of the comparison.
        string one = Long(members, static index => $"m{index}", static index => index);
        string reversed = Long(members, index => $"m{members - index}", static index => index);
        string renamed = Long(members, static index => $"n{index}", static index => index);
        string doubled = Long(members, static _ => "m", static _ => 8);
        LayoutContract left = LayoutParser.Parse(one);
        Assert.NotEmpty(LayoutDiff.Compare(left, LayoutParser.Parse(reversed), LayoutSides.PluginAndHost));
        Assert.Equal(members, LayoutDiff.Compare(left, LayoutParser.Parse(renamed), LayoutSides.PluginAndHost).Count);
        Assert.NotEmpty(LayoutDiff.Compare(left, LayoutParser.Parse(doubled), LayoutSides.PluginAndHost));
        Assert.Empty(LayoutDiff.Compare(LayoutParser.Parse(doubled), LayoutParser.Parse(doubled), LayoutSides.PluginAndHost));
    }

    [Theory]
    [InlineData("", "line 1: expected exactly one contract, found nothing")]
    [InlineData("contract a 1.0\ncontract b 1.0\n", "line 2: expected exactly one contract, found nothing")]
    [InlineData("contract a 1.0\ncontract a 1.1\n", "line 2: expected each contract once, or once for each major version, found `contract a 1.1`")]
    [InlineData("contract a\n", "line 1: expected `contract ID MAJOR.MINOR`, found `contract a`")]
    [InlineData("contract a 1.01\n", "line 1: expected `contract ID MAJOR.MINOR`, found `contract a 1.01`")]
    [InlineData("contract a 65536.0\n", "line 1: expected `contract ID MAJOR.MINOR`, found `contract a 65536.0`")]
    [InlineData("contract a 1.0\n  0 m(a: i32, ) -> void\n", "line 2: expected `SLOT NAME(PARAMETER: TYPE) -> TYPE`, and `since MAJOR.MINOR` where it was appended, found `0 m(a: i32, ) -> void`")]
    [InlineData("contract a 1.0\n\n# x\nstruct s size 8\n", "line 4: expected `struct NAME size N align N`, `record NAME size N`, `enum NAME TYPE` or `union NAME`, found `struct s size 8`")]
    [InlineData("contract a 1.0\nrecord r size 8\nrecord r size 8\n", "line 3: expected each type once, found `record r size 8`")]
    [InlineData("contract a 1.0\nrecord r size 8\n  x y: i32\n", "line 3: expected `POSITION NAME: TYPE`, and `since MAJOR.MINOR` where it was appended, found `x y: i32`")]
    [InlineData("contract a 1.0\nrecord r size 8\n  -8 y: i32\n", "line 3: expected `POSITION NAME: TYPE`, and `since MAJOR.MINOR` where it was appended, found `-8 y: i32`")]
    [InlineData("contract a 1.0\nenum e i8\n  -8\u001b[2J\n", "line 3: expected `VALUE NAME`, found `-8 [2J`")]
    public void UnreadableLine_IsNamed(string text, string message) =>
        Assert.Equal(message, Assert.Throws<LayoutTextException>(() => LayoutParser.Parse(text)).Message);

    [Fact]
    public void DeepType_IsRefusedInsteadOfFollowed()
    {
        string deep = $"contract a 1.0\n  0 m(x: {string.Concat(Enumerable.Repeat("list<", 100_000))}i32{new string('>', 100_000)}) -> void\n";
        Assert.Throws<LayoutTextException>(() => LayoutParser.Parse(deep));
    }

    [Theory]
    [InlineData("struct s size 8 align 8\n  0 s: s\n", "struct s size 16 align 8\n  0 s: s\n")]
    [InlineData("struct s size 8 align 8\n  0 t: t\nstruct t size 8 align 8\n  0 s: s\n", "struct s size 16 align 8\n  0 t: t\nstruct t size 16 align 8\n  0 s: s\n")]
    public void StructsThatExplainEachOther_AreReportedAllTheSame(string left, string right) => Assert.NotEmpty(LayoutDiff.Compare(
        LayoutParser.Parse("contract a 1.0\n" + left), LayoutParser.Parse("contract a 1.0\n" + right), LayoutSides.PluginAndHost));

    private static bool IsReadable(string text) => TryParse(text, out _);

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LayoutContract? contract)
    {
        try
        {
            contract = LayoutParser.Parse(text);
            return true;
        }
        catch (LayoutTextException)
        {
            contract = null;
            return false;
        }
    }

    /// <summary>The content of a text, whatever the order of its blocks and the spaces at the ends of its lines.</summary>
    private static string Canonical(LayoutContract contract)
    {
        StringBuilder text = new();
        foreach (LayoutMethod method in contract.Methods.OrderBy(static method => method.Position))
        {
            text.Append(LayoutWords.Member(method, null)).Append('\n');
        }

        foreach (LayoutType type in contract.Types.OrderBy(static type => type.Name, StringComparer.Ordinal))
        {
            text.Append(type.Head).Append('\n');
            foreach (LayoutMember member in type.Members.OrderBy(member => type.Kind is LayoutTypeKind.Struct or LayoutTypeKind.Record ? member.Position : 0))
            {
                text.Append(LayoutWords.Member(member, type.Kind)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Long(int members, Func<int, string> name, Func<int, int> position)
    {
        StringBuilder text = new("contract a 1.0\nrecord r size 8\n");
        for (int index = 0; index < members; index++)
        {
            text.Append($"  {position(index)} {name(index)}: i32\n");
        }

        return text.ToString();
    }

    private static string Mutate(string text, Random random)
    {
        StringBuilder mutated = new(text);
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int at = random.Next(mutated.Length + 1);
            int length = Math.Min(random.Next(1, 12), mutated.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
                case 2 when at < mutated.Length:
                    mutated[at] = (char)random.Next(1, 0x80);
                    break;
                case 3 when at < mutated.Length && char.IsAsciiLetterOrDigit(mutated[at]):
                    // Stays readable more often than not.
                    mutated[at] = (char)(char.IsAsciiDigit(mutated[at]) ? '0' + random.Next(10) : 'a' + random.Next(26));
                    break;
                case 4:
                    SwapLines(mutated, random);
                    break;
                default:
                    CopyLine(mutated, random);
                    break;
            }
        }

        return mutated.ToString();
    }

    private static void SwapLines(StringBuilder text, Random random)
    {
        string[] lines = text.ToString().Split('\n');
        int left = random.Next(lines.Length);
        int right = random.Next(lines.Length);
        (lines[left], lines[right]) = (lines[right], lines[left]);
        text.Clear().AppendJoin('\n', lines);
    }

    private static void CopyLine(StringBuilder text, Random random)
    {
        List<string> lines = [.. text.ToString().Split('\n')];
        lines.Insert(random.Next(lines.Count + 1), lines[random.Next(lines.Count)]);
        text.Clear().AppendJoin('\n', lines);
    }
}
