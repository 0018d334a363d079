using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

/// <summary>Every rule, fix and test class there is, by reflection.</summary>
internal static class Rules
{
    /// <summary>Every descriptor, by id.</summary>
    public static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static readonly IReadOnlyList<CodeFixProvider> Fixers =
    [
        .. typeof(SuggestionFixer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The ids of the rules with a fix.</summary>
    public static readonly IReadOnlySet<string> Fixable = Fixers.SelectMany(fixer => fixer.FixableDiagnosticIds).ToHashSet();

    public static DiagnosticDescriptor Find(string id) => All.Single(rule => rule.Id == id);
}
