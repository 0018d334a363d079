using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0300: a function that no engine could call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FunctionMustBeExportableAnalyzer() : FunctionAnalyzer(Descriptors.FunctionMustBeExportable)
{
    /// <summary>There in the properties where a parameter by <c>in</c> is the mistake.</summary>
    internal const string IsReadByReference = "IsReadByReference";

    private protected override IEnumerable<object[]> Examine(FunctionModel function) =>
        function.Problem.Length > 0 ? [[function.ShortTarget, function.Problem]] : [];

    private protected override ImmutableDictionary<string, string?> PropertiesOf(FunctionModel function) =>
        function.SuggestedName.Length > 0 ? Suggestion.Properties(function.SuggestedName)
        : function.IsReadByReference ? ImmutableDictionary<string, string?>.Empty.Add(IsReadByReference, "")
        : ImmutableDictionary<string, string?>.Empty;
}
