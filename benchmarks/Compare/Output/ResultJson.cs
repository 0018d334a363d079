using System.Text.Json;
using Pdk.Compare.Limits;

namespace Pdk.Compare.Output;

/// <summary>The results for programs: <c>latest.json</c>.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text.</summary>
    public static string Text(Results results) => JsonSerializer.Serialize(
        new
        {
            results.Machine,
            results.Calibration,
            results.Rows,
            Limits = results.Judgements.Select(static judgement => new
            {
                judgement.Limit.Group,
                judgement.Limit.What,
                Of = judgement.Limit.Of.ToString().ToLowerInvariant(),
                judgement.Limit.Most,
                Kind = judgement.Limit.IsBound ? "bound" : "aim",
                judgement.Found,
                Verdict = Word(judgement.Verdict),
                judgement.Limit.Reason,
            }),
        },
        s_options) + "\n";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Kept => "kept",
        Verdict.Beyond => "beyond",
        Verdict.Missed => "missed",
        _ => "not measured",
    };
}
