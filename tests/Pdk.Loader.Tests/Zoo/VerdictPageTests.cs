using System.Text;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>The page docs/verdicts.md is made from the catalog.</summary>
public sealed class VerdictPageTests
{
    private const string Introduction =
        """
        # Verdicts

        What can become of a file, or of a creation: one code for each cause. The numbers are stable. A row of the [load report](loader.md) has the verdict, the step in which it was found, a sentence
        about this one file and a hint; this page says what each verdict means in general. It is made from `Pdk.Loader/Report/VerdictCatalog.cs`, and a test keeps it so: after a change there,
        `PDK_ACCEPT=1 dotnet test tests/Pdk.Loader.Tests --filter VerdictPageTests` writes it anew. What a plugin can do once it is in use is told in [harms.md](harms.md).

        """;

    [Fact]
    public void EveryVerdict_HasACauseAndACure()
    {
        Assert.Empty(Enum.GetValues<Verdict>().Except(VerdictCatalog.All.Select(static entry => entry.Verdict)));
        Assert.All(VerdictCatalog.All, static entry =>
        {
            Assert.Equal(entry, VerdictCatalog.Of(entry.Verdict));
            Assert.EndsWith(".", entry.Cause, StringComparison.Ordinal);
            Assert.EndsWith(".", entry.Cure, StringComparison.Ordinal);
            Assert.DoesNotContain('|', entry.Cause + entry.Cure);
            Assert.DoesNotContain('`', VerdictCatalog.Hint(entry.Verdict, ""));
            Assert.DoesNotContain("](", VerdictCatalog.Hint(entry.Verdict, ""), StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentOutOfRangeException>(static () => VerdictCatalog.Of((Verdict)9999));
    }

    [Fact]
    public void Page_IsWhatTheCatalogSays()
    {
        StringBuilder page = new(Introduction.ReplaceLineEndings("\n"));
        foreach (IGrouping<LoadStep, VerdictEntry> step in VerdictCatalog.All.GroupBy(static entry => entry.Step).OrderBy(static step => step.Key))
        {
            page.Append('\n').Append("## ").Append(Words(step.Key)).Append("\n\n| Code | Verdict | Cause | Cure |\n|---|---|---|---|\n");
            foreach (VerdictEntry entry in step)
            {
                page.Append(null, $"| {(int)entry.Verdict} | `{entry.Verdict}` | {entry.Cause} | {entry.Cure} |\n");
            }
        }

        string path = TestProject.PathOf("..", "..", "docs", "verdicts.md");
        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            File.WriteAllText(path, page.ToString());
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), page.ToString());
    }

    private static string Words(LoadStep step) => step == LoadStep.ReadStamp ? "Read stamp" : $"{step}";
}
