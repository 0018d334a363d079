using System.Globalization;
using Pdk.Abi.Text;

namespace Pdk.Hosting.Configuration;

/// <summary>
/// What a stamp says the value of a setting must be. Configurations know texts only; this makes of a text what the setting wants.
/// </summary>
/// <param name="name">The kind, as the stamp calls it: <c>integer</c>, <c>duration</c>, <c>up|down</c>.</param>
internal readonly struct SettingKind(string name)
{
    private const string ListOf = "list of ";
    private const string MapOf = "map of ";

    // Nobody nests deeper, and a stamp may say anything.
    private const int MostLevels = 8;

    private const NumberStyles AnyInteger =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>
    /// Whether it is one that this host knows. Of others, which a newer kit may have, the plugin itself judges the texts.
    /// </summary>
    internal bool IsKnown
    {
        get
        {
            SettingKind kind = this;
            for (int level = 0; level < MostLevels && (kind.IsList || kind.IsMap); level++)
            {
                kind = kind.Element;
            }

            return kind.IsScalar || kind.IsRecord;
        }
    }

    /// <summary>Whether it is a list, whose elements are of the kind <see cref="Element"/>.</summary>
    internal bool IsList => name == "strings" || name.StartsWith(ListOf, StringComparison.Ordinal);

    /// <summary>Whether it is a dictionary, whose values are of the kind <see cref="Element"/>.</summary>
    internal bool IsMap => name.StartsWith(MapOf, StringComparison.Ordinal);

    /// <summary>Whether it is a record, whose settings stand below its own in the stamp.</summary>
    internal bool IsRecord => name == "record";

    /// <summary>What a list or a dictionary is made of.</summary>
    internal SettingKind Element => new(name == "strings" ? "string" : name[(IsMap ? MapOf : ListOf).Length..]);

    /// <summary>Whether an empty text is a value, and not the absence of one.</summary>
    internal bool MayBeEmpty => name == "string";

    /// <summary>What a message says was expected.</summary>
    internal string Expected => name switch
    {
        "boolean" => "true or false",
        "integer" => "an integer",
        "number" => "a number",
        "string" => "a text",
        "strings" => "a list of texts",
        "duration" => DurationText.Expected,
        "size" => SizeText.Expected,
        "decimal" => DecimalText.Expected,
        "uri" => UriText.Expected,
        "timestamp" => TimestampText.Expected,
        "record" => "an object",
        _ when IsList => "a list",
        _ when IsMap => "an object",
        _ when IsChoice => $"one of {string.Join(", ", Choices)}",
        _ => $"a value ({name})",
    };

    private bool IsScalar =>
        name is "boolean" or "integer" or "number" or "decimal" or "string" or "uri" or "timestamp" or "duration" or "size" || IsChoice;

    private bool IsChoice => !IsList && !IsMap && name.Contains('|', StringComparison.Ordinal);

    private string[] Choices => name.Split('|');

    /// <summary>Writes a value.</summary>
    /// <returns>False where the text is none of this kind.</returns>
    internal bool TryWrite(PdkValueWriter writer, string text)
    {
        switch (name)
        {
            case "boolean" when bool.TryParse(text, out bool flag):
                writer.WriteBoolean(flag);
                return true;
            case "integer" when long.TryParse(text, AnyInteger, CultureInfo.InvariantCulture, out long number):
                writer.WriteInt64(number);
                return true;
            case "integer" when ulong.TryParse(text, AnyInteger, CultureInfo.InvariantCulture, out ulong number):
                writer.WriteUInt64(number);
                return true;
            case "number"
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number):
                writer.WriteDouble(number);
                return true;
            case "boolean" or "integer" or "number":
            case "duration" when !DurationText.TryParse(text, out _):
            case "size" when !SizeText.TryParse(text, out _):
            case "decimal" when !DecimalText.TryParse(text, out _):
            case "uri" when !UriText.TryParse(text, out _):
            case "timestamp" when !TimestampText.TryParse(text, out _):
                return false;
        }

        string? value = IsChoice ? MeantName.Find(Choices, text) : text;
        if (value is not null)
        {
            writer.WriteString(value);
        }

        return value is not null;
    }

    /// <summary>What a message adds of a text that is not of this kind.</summary>
    internal string Hint(string text) => name switch
    {
        "duration" => DurationText.Hint(text),
        "size" => SizeText.Hint(text),
        _ => IsChoice ? NearestName.Hint(text, Choices) : "",
    };
}
