using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Decides which function is exported for which of the project's hosts, and says why one is not.</summary>
internal static class ExportPlan
{
    // Of many functions a message names some.
    private const int MostNames = 5;

    /// <summary>The functions with what exports them.</summary>
    /// <param name="functions">All functions of the library, in an order that no edit elsewhere changes.</param>
    /// <param name="styles">The styles of the project.</param>
    public static EquatableArray<FunctionModel> Of(EquatableArray<FunctionModel> functions, EquatableArray<string> styles)
    {
        ExportChoice[] choices = [.. functions.Select(static function => new ExportChoice(function))];
        ExportChoice[] sound = [.. choices.Where(static choice => choice.Function.Problem.Length == 0)];
        foreach (string style in styles)
        {
            Decide(sound, style);
        }

        foreach (ExportChoice choice in sound.Where(choice => choice.Names && !styles.Any(choice.Allows)))
        {
            choice.Leave(
                string.Join(", ", choice.Function.Named),
                ExportGapKind.LeftOut,
                $"PdkExports of the project is '{string.Join(";", styles)}'");
        }

        return choices.Select(static choice => choice.Decided).ToEquatableArray();
    }

    private static void Decide(ExportChoice[] sound, string style)
    {
        List<ExportChoice> able = [];
        bool isRefused = false;
        foreach (ExportChoice choice in sound.Where(choice => choice.Allows(style)))
        {
            string limit = ExportLimits.Of(choice.Function, style);
            if (limit.Length == 0)
            {
                able.Add(choice);
                continue;
            }

            isRefused |= choice.Names;
            choice.Leave(style, choice.Names ? ExportGapKind.Refused : ExportGapKind.LeftOut, limit);
        }

        if (ExportStyles.HasOneFunction(style))
        {
            Choose(able, style);
        }
        else
        {
            able.ForEach(choice => choice.Export(style));
        }

        // An information is easily overlooked, and a library that its host cannot load is not.
        if (able.Count == 0 && sound.Length > 0 && !isRefused)
        {
            sound[0].Leave(style, ExportGapKind.Empty, "");
        }
    }

    /// <summary>Of one function for each library: the only one that names the style, or the only one that there is.</summary>
    private static void Choose(List<ExportChoice> able, string style)
    {
        bool areNamed = able.Any(static choice => choice.Names);
        ExportChoice[] candidates = [.. able.Where(choice => choice.Names == areNamed)];
        if (candidates.Length == 1)
        {
            candidates[0].Export(style);
        }
        else if (candidates.Length > 1)
        {
            candidates[0].Leave(style, ExportGapKind.Undecided, areNamed
                ? $"{Names(candidates)} name it; leave it to one of them"
                : $"it could be {Names(candidates)}; let one of them name it: Exports = FunctionExports.{ExportStyles.FlagOf(style)}");
        }

        foreach (ExportChoice choice in able.Where(choice => choice.Names != areNamed))
        {
            choice.Leave(style, ExportGapKind.LeftOut, $"it takes one function of a library, {Names(candidates)}");
        }
    }

    private static string Names(ExportChoice[] choices)
    {
        string names = string.Join(", ", choices.Take(MostNames).Select(static choice => $"'{choice.Function.ShortTarget}'"));
        return choices.Length > MostNames ? $"{names} and {choices.Length - MostNames} more" : names;
    }
}
