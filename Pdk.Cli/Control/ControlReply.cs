using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pdk.Cli.Control;

/// <summary>What a controller hears.</summary>
/// <param name="Ok">Whether it was done.</param>
/// <param name="Message">What happened, for people; may have several lines.</param>
/// <param name="Data">The same for programs; null where there is no more.</param>
internal sealed record ControlReply(bool Ok, string Message, object? Data = null)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>It was done.</summary>
    public static ControlReply Done(string message, object? data = null) => new(Ok: true, message, data);

    /// <summary>It was not.</summary>
    public static ControlReply Refused(string message, object? data = null) => new(Ok: false, message, data);

    /// <summary>The line of the reply, without its line feed.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, s_options);
}
