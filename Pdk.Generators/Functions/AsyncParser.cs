using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Reads an asynchronous method: what it returns, what it takes besides values, and what its attribute says.</summary>
internal static class AsyncParser
{
    private const int MostInFlight = 1_000_000;
    private const int MostRetries = 100;

    private static readonly string[] s_options = ["Ordered", "InFlight", "Timeout", "Retries", "RetryDelay", "Blocking"];

    /// <summary>What a method will have returned when it has; null where it is not asynchronous.</summary>
    public static ITypeSymbol? ResultOf(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Name: "ValueTask" or "Task", TypeArguments.Length: 1 } task
        && task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks"
            ? task.TypeArguments[0]
            : null;

    /// <summary>Why the attribute of a function that is not asynchronous cannot be so; empty where it can.</summary>
    public static string WhyNotOfOthers(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => s_options.Contains(argument.Key)).Key is { } option
            ? $"'{option}' is for asynchronous functions, and this one is none: it must return a ValueTask<T> or a Task<T>"
            : "";

    /// <summary>Reads the method.</summary>
    public static FunctionModel Parse(IMethodSymbol method, ITypeSymbol returned, AttributeData attribute, FunctionModel model)
    {
        if (FunctionTypes.OfResult(returned, "its result", out string problem) is not { } result)
        {
            return model with { Problem = problem };
        }

        List<FunctionParameter> parameters = [];
        List<string> arguments = [];
        string configuration = "";
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            switch (parameter.Type.ToDisplayString())
            {
                case "Pdk.FunctionContext":
                    arguments.Add("pdkContext");
                    continue;
                case "System.Threading.CancellationToken":
                    arguments.Add("pdkCancellation");
                    continue;
            }

            if (FunctionSettings.RecordOf(parameter.Type) is { } record)
            {
                if (FunctionSettings.WhyNot(record) is { Length: > 0 } mistake)
                {
                    return model with { Problem = mistake };
                }

                configuration = record.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                arguments.Add($"pdkContext.With({FunctionSettings.Class}.Configuration)");
                continue;
            }

            if (FunctionTypes.IsSpanOf(parameter.Type, "ReadOnlySpan", out _))
            {
                return model with
                {
                    Problem = $"parameter '{parameter.Name}' is a span, which ends with the call while an asynchronous method goes on; "
                        + "aggregates cannot be asynchronous, and a text is a string there",
                };
            }

            string whose = $"parameter '{parameter.Name}'";
            if (FunctionTypes.OfParameter(parameter, whose, TypePlace.AsyncParameter, out problem) is not { } type)
            {
                return model with { Problem = problem };
            }

            arguments.Add($"pdkArguments.A{parameters.Count}");
            parameters.Add(type.Parameter(parameter.Name));
        }

        bool returnsTask = method.ReturnType.Name == "Task";
        return Options(attribute, out problem) is { } options
            ? result.ResultOf(model) with
            {
                Kind = FunctionKind.Async,
                Parameters = parameters.ToEquatableArray(),
                ConfigurationType = configuration,
                Async = options with { Arguments = arguments.ToEquatableArray(), ReturnsTask = returnsTask },
            }
            : model with { Problem = problem };
    }

    private static AsyncModel? Options(AttributeData attribute, out string problem)
    {
        int inFlight = FunctionParser.Named(attribute, "InFlight") as int? ?? 1000;
        int retries = FunctionParser.Named(attribute, "Retries") as int? ?? 0;
        string timeout = FunctionParser.Named(attribute, "Timeout") as string ?? "5s";
        string delay = FunctionParser.Named(attribute, "RetryDelay") as string ?? "100ms";
        long timeoutTicks = -1;
        problem = inFlight is < 1 or > MostInFlight ? $"InFlight is {inFlight}, and must be from 1 to {MostInFlight}"
            : retries is < 0 or > MostRetries ? $"Retries is {retries}, and must be from 0 to {MostRetries}"
            : timeout.Length > 0 && !TryRead(timeout, 1, out timeoutTicks)
                ? Duration("Timeout", timeout, "more than 0, or empty for no limit")
            : !TryRead(delay, 0, out long delayTicks) || delayTicks > TimeSpan.TicksPerMinute
                ? $"RetryDelay is '{delay}', and must be a duration such as 100ms or 5s, and at most 1m"
            : "";
        _ = TryRead(delay, 0, out delayTicks);
        return problem.Length > 0 ? null : new AsyncModel(
            default,
            false,
            FunctionParser.Named(attribute, "Ordered") is true,
            inFlight,
            timeoutTicks,
            timeout,
            retries,
            delayTicks,
            FunctionParser.Named(attribute, "Blocking") is true);
    }

    private static string Duration(string option, string found, string range) =>
        $"{option} is '{found}', and must be a duration such as 100ms, 5s or 1.5m, {range}, and at most 1d";

    private static bool TryRead(string text, long least, out long ticks)
    {
        bool isRead = UnitRules.TryRead(text, SettingKind.Duration, out decimal? amount);
        ticks = isRead && amount <= TimeSpan.TicksPerDay ? (long)amount!.Value : -1;
        return ticks >= least;
    }
}
