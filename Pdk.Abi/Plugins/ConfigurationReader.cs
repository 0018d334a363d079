using System.Globalization;
using Pdk.Abi.Text;

namespace Pdk.Abi;

/// <summary>Reads a configuration into the parameters of a plugin's configuration record. Used by generated code.</summary>
/// <remarks>
/// Keys are the parameters' names in snake case (<c>MaxLength</c> is <c>max_length</c>). Missing, unknown and ill-typed keys are errors
/// that name the plugin, the key, what was expected and what was found.
/// </remarks>
public sealed class ConfigurationReader
{
    // As many unknown keys as a message names.
    private const int MostNames = 5;

    private readonly string _component;
    private readonly ReadOnlyMemory<byte> _document;
    private readonly List<string> _known = [];
    private bool _isKnownWhole;

    internal ConfigurationReader(string component, ReadOnlyMemory<byte> document)
    {
        _component = component;
        _document = document.IsEmpty ? PdkDocument.EmptyObject.Bytes : document;
        PdkValueKind kind = PdkValue.Root(_document.Span).Kind;
        if (kind == PdkValueKind.Null)
        {
            _document = PdkDocument.EmptyObject.Bytes;
        }
        else if (kind != PdkValueKind.Object)
        {
            throw new ArgumentException($"The configuration of '{component}' must be an object, but is of kind {kind}.");
        }
    }

    private delegate T Conversion<T>(PdkValue value);

    /// <summary>Whether the key is present with a value other than null.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key)
    {
        Know(key);
        return PdkValue.Root(_document.Span).TryGet(key, out PdkValue value) && !value.IsNull;
    }

    /// <summary>Reads a boolean.</summary>
    /// <param name="key">The key.</param>
    public bool Boolean(string key) => Read(key, "true or false", static value => value.GetBoolean());

    /// <summary>Reads an integer within limits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">The least value that the parameter's type holds.</param>
    /// <param name="most">The greatest value that the parameter's type holds.</param>
    public long Integer(string key, long least, long most)
    {
        long number = Read(key, "an integer", static value => value.GetInt64());
        return number >= least && number <= most
            ? number
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The configuration of '{_component}': '{key}' must lie between {least} and {most}, but is {number}."));
    }

    /// <summary>Reads an integer that is not negative.</summary>
    /// <param name="key">The key.</param>
    public ulong UnsignedInteger(string key) => Read(key, "an integer that is not negative", static value => value.GetUInt64());

    /// <summary>Reads a number.</summary>
    /// <param name="key">The key.</param>
    public double Number(string key) => Read(key, "a number", static value => value.GetDouble());

    /// <summary>Reads a string.</summary>
    /// <param name="key">The key.</param>
    public string Text(string key) => Read(key, "a string", static value => value.GetString());

    /// <summary>Reads an array of strings.</summary>
    /// <param name="key">The key.</param>
    public string[] Texts(string key) => Read(key, "an array of strings", static value =>
    {
        string[] texts = new string[value.Count];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = value[index].GetString();
        }

        return texts;
    });

    /// <summary>
    /// Reads a time span: a string of a number and its unit, such as <c>5s</c>, <c>100ms</c>, <c>1.5h</c> (ns, us, ms, s, m, h, d). A bare
    /// number is none: nobody knows its unit.
    /// </summary>
    /// <param name="key">The key.</param>
    public TimeSpan Duration(string key)
    {
        TimeSpan? duration = Read(key, DurationText.Expected, static value =>
            value.Kind == PdkValueKind.String && DurationText.TryParse(value.GetString(), out TimeSpan read) ? read : (TimeSpan?)null);
        return duration ?? throw Wrong(key, DurationText.Expected, DurationText.Hint);
    }

    /// <summary>Reads one of several names. Letter case and underscores do not matter where only one of the names can be meant.</summary>
    /// <typeparam name="T">What the names stand for.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="names">The names, as configurations write them.</param>
    /// <param name="values">What each of them stands for.</param>
    /// <exception cref="ArgumentException">The key is missing, or its value is none of the names.</exception>
    public T Choice<T>(string key, ReadOnlySpan<string> names, ReadOnlySpan<T> values)
    {
        // A name such as 'true' is no string where nobody put it into quotes.
        string text = Read(key, "a string", static value => value.Kind == PdkValueKind.Boolean ? Describe(value) : value.GetString());
        int found = names.IndexOf(text);
        for (int index = 0; found < 0 && index < names.Length; index++)
        {
            if (IsMeant(names[index], text))
            {
                found = index;
                for (int other = index + 1; other < names.Length; other++)
                {
                    found = IsMeant(names[other], text) ? names.Length : found;
                }
            }
        }

        return found >= 0 && found < names.Length
            ? values[found]
            : throw new ArgumentException(
                $"The configuration of '{_component}': '{key}' must be one of {string.Join(", ", names!)}, but is '{text}'.");
    }

    /// <summary>
    /// Reads a member of an enumeration. For libraries that were compiled with version 0.1.0; others say what the members are called.
    /// </summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">The key is missing, or its value is none of the members.</exception>
    public T Choice<T>(string key)
        where T : struct, Enum => Choice<T>(key, Enum.GetNames<T>(), Enum.GetValues<T>());

    /// <summary>
    /// Says which keys there may be, before any is read: so that whoever misspelt a key that must be there hears of both.
    /// </summary>
    /// <param name="keys">All keys.</param>
    public void Expect(params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (string key in keys)
        {
            Know(key);
        }

        _isKnownWhole = true;
    }

    /// <summary>All keys were asked for: whatever else is there is a mistake of the user.</summary>
    /// <exception cref="ArgumentException">There is an unknown key.</exception>
    public void Complete()
    {
        if (Unknown() is { } unknown)
        {
            throw new ArgumentException($"The configuration of '{_component}' has {unknown}");
        }
    }

    // Not as JSON text: that would bring a JSON writer into every plugin.
    private static string Describe(PdkValue value) => value.Kind switch
    {
        PdkValueKind.Boolean => value.GetBoolean() ? "true" : "false",
        PdkValueKind.Int64 => value.GetInt64().ToString(CultureInfo.InvariantCulture),
        PdkValueKind.UInt64 => value.GetUInt64().ToString(CultureInfo.InvariantCulture),
        PdkValueKind.Double => value.GetDouble().ToString(CultureInfo.InvariantCulture),
        PdkValueKind.String => $"the string \"{value.GetString()}\"",
        PdkValueKind kind => $"of kind {kind}",
    };

    private static bool IsMeant(string name, string text) => string.Equals(
        name.Replace("_", "", StringComparison.Ordinal),
        text.Replace("_", "", StringComparison.Ordinal),
        StringComparison.OrdinalIgnoreCase);

    private void Know(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }
    }

    private T Read<T>(string key, string expected, Conversion<T> convert)
    {
        Know(key);
        if (!PdkValue.Root(_document.Span).TryGet(key, out PdkValue value) || value.IsNull)
        {
            throw new ArgumentException($"The configuration of '{_component}' lacks the key '{key}': expected {expected}."
                + (_isKnownWhole && Unknown() is { } unknown ? $" It has {unknown}" : ""));
        }

        try
        {
            return convert(value);
        }
        catch (Exception exception) when (exception is PdkDataException or FormatException or OverflowException)
        {
            throw new ArgumentException(
                $"The configuration of '{_component}': '{key}' must be {expected}, but is {Describe(value)}.", exception);
        }
    }

    private ArgumentException Wrong(string key, string expected, Func<string, string> hint)
    {
        PdkValue.Root(_document.Span).TryGet(key, out PdkValue value);
        string found = Describe(value);
        string written = value.Kind == PdkValueKind.String ? value.GetString() : found;
        return new ArgumentException($"The configuration of '{_component}': '{key}' must be {expected}, but is {found}{hint(written)}.");
    }

    /// <summary>The end of a sentence about the keys that nobody knows; null where there are none.</summary>
    private string? Unknown()
    {
        List<string> names = [];
        foreach (PdkMember member in PdkValue.Root(_document.Span).EnumerateObject())
        {
            if (!_known.Contains(member.NameString))
            {
                names.Add(member.NameString);
            }
        }

        if (names.Count == 0)
        {
            return null;
        }

        string known = _known.Count == 0 ? "none" : string.Join(", ", _known);
        string more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        List<string> shown = names[..Math.Min(names.Count, MostNames)];
        List<string> meant = Meant(shown);
        string hint = meant.Count == 0 ? "." : $"; did you mean '{string.Join("', '", meant)}'?";
        return $"the unknown key{(names.Count > 1 ? "s" : "")} '{string.Join("', '", shown)}'{more}; known are: {known}{hint}";
    }

    private List<string> Meant(List<string> written)
    {
        List<string> meant = [];
        foreach (string name in written)
        {
            if (NearestName.Of(name, _known) is { } near && !meant.Contains(near))
            {
                meant.Add(near);
            }
        }

        return meant;
    }
}
