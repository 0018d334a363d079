using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;

namespace Pdk.Analyzers;

/// <summary>PDK0308: an aggregate that windows of its hosts cannot move on with.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateShouldHaveRemoveAnalyzer() : FunctionAnalyzer(Descriptors.AggregateShouldHaveRemove)
{
    private protected override IEnumerable<object[]> Examine(FunctionModel function)
    {
        if (function is not { Kind: FunctionKind.Incremental, CanRemove: false, Problem.Length: 0 })
        {
            return [];
        }

        // DuckDB joins states in windows, and takes no row away.
        string[] without =
        [
            .. function.Exports.Contains(ExportStyles.Sqlite) ? (string[])["SQLite has it in no window"] : [],
            .. function.Exports.Contains(ExportStyles.Postgres) ? (string[])["PostgreSQL computes each frame of a window anew"] : [],
        ];
        return without.Length == 0 ? [] : [[function.ShortTarget, string.Join(", and ", without)]];
    }
}
