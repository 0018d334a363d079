using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers.Tests;

/// <summary>What every rule must have.</summary>
public sealed partial class DescriptorTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Ids_AreUniqueAndInTheRangeOfTheirCategory()
    {
        Assert.Equal(Rules.All.Count, Rules.All.Select(rule => rule.Id).Distinct().Count());
        foreach (DiagnosticDescriptor rule in Rules.All)
        {
            int number = int.Parse(rule.Id.AsSpan("PDK".Length), CultureInfo.InvariantCulture);
            Assert.Equal(number < 100 ? "Pdk.Declaration" : number < 200 ? "Pdk.Contract" : number < 300 ? "Pdk.Usage" : "Pdk.Function", rule.Category);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsReportedByOneAnalyzer(string id) =>
        Assert.Single(Compilations.Analyzers, analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasTests(string id)
    {
        IEnumerable<DiagnosticAnalyzer> tested = typeof(DescriptorTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.BaseType is { IsGenericType: true } @base && @base.GetGenericTypeDefinition() == typeof(AnalyzerTests<>))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type.BaseType!.GetGenericArguments()[0])!);
        Assert.Contains(id, tested.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fix_HasTests(string id)
    {
        foreach (var fixer in Rules.Fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(id)))
        {
            Assert.Contains(fixer.GetType().Name + "Tests", typeof(DescriptorTests).Assembly.GetTypes().Select(type => type.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Texts_AreSentencesWithoutAPeriod(string id)
    {
        DiagnosticDescriptor rule = Rules.Find(id);
        string title = rule.Title.ToString(CultureInfo.InvariantCulture);
        string message = rule.MessageFormat.ToString(CultureInfo.InvariantCulture);
        Assert.Matches("^[A-Z]", title);
        Assert.DoesNotMatch("[.\n]$", title);
        Assert.DoesNotMatch("[.\n]$", message);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id)
    {
        string link = Rules.Find(id).HelpLinkUri;
        Assert.Equal(Docs.For(id), link);
        Assert.True(File.Exists(Path.Combine(HelpPage.Folder, "..", "..", link)), $"{link} does not exist");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseRow_SaysWhatTheDescriptorSays(string id)
    {
        DiagnosticDescriptor rule = Rules.Find(id);
        string folder = Path.Combine(HelpPage.Folder, "..", "..", "Pdk.Analyzers");
        string rows = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));
        string row = Assert.Single(rows.Split('\n'), line => line.StartsWith(id + " ", StringComparison.Ordinal));
        Assert.Equal($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}, [documentation]({rule.HelpLinkUri})", row);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Comment_RepeatsTheMessage(string id)
    {
        string source = File.ReadAllText(Path.Combine(HelpPage.Folder, "..", "..", "Pdk.Analyzers", "Descriptors.cs"));
        string comment = Assert.Single(Summary().Matches(source), match => match.Groups[1].Value == id).Groups[2].Value;
        comment = NextLine().Replace(comment, " ");
        Assert.Equal(Rules.Find(id).MessageFormat.ToString(CultureInfo.InvariantCulture), comment.Replace("&lt;", "<").Replace("&amp;", "&"));
    }

    // On one line or, where it is long, on several.
    [GeneratedRegex("""/// <summary>(?:\s*///)?\s*(PDK\d+): "(.*?)"\.(?:\s*///)?\s*</summary>""", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex NextLine();
}
