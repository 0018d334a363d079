using Pdk.Loader;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Runtime.Checking;

/// <summary>
/// Judges expressions in settings with the code by which the steps of the kit read them, so that both say the same words.
/// </summary>
/// <param name="plugins">The libraries whose functions may be called.</param>
/// <param name="areAllKnown">Whether there are no other functions; otherwise it is not judged which are called.</param>
internal sealed class ExpressionCheck(PluginCatalog plugins, bool areAllKnown)
{
    private readonly StepFunctions _functions = new(new StampFunctionCatalog(plugins), null) { AreAllKnown = areAllKnown };

    /// <summary>What is wrong with an expression.</summary>
    /// <param name="kind">What the stamp says that it is.</param>
    /// <param name="text">The expression.</param>
    /// <returns>The column and the mistake; null where there is none, or the kind is one that a newer kit has.</returns>
    internal string? Mistake(string kind, string text)
    {
        try
        {
            switch (kind)
            {
                case "value":
                    Expression.Parse(text, _functions);
                    break;
                case "aggregate":
                    AggregateBinder.Judge(text, _functions);
                    break;
                default:
                    break;
            }

            return null;
        }
        catch (FormatException mistake)
        {
            return mistake.Message;
        }
    }
}
