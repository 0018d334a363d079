namespace Pdk.Abi;

/// <summary>Reads a configuration into the parameters of a plugin's configuration record. Used by generated code.</summary>
/// <remarks>
/// Keys are the parameters' names in snake case (<c>MaxLength</c> is <c>max_length</c>). Missing, unknown and ill-typed keys are errors
/// that name the plugin, the path of the key (<c>tls.ca</c>), what was expected and what was found; of a secret they leave out what was
/// found.
/// </remarks>
public sealed class ConfigurationReader
{
    private readonly string _component;
    private readonly ReadOnlyMemory<byte> _document;
    private readonly int _slot;
    private readonly string _path;
    private readonly bool _isSecret;
    private readonly List<string> _known = [];
    private bool _isKnownWhole;

    internal ConfigurationReader(string component, ReadOnlyMemory<byte> document)
    {
        _component = component;
        _path = "";
        _document = document.IsEmpty ? PdkDocument.EmptyObject.Bytes : document;
        PdkValue root = PdkValue.Root(_document.Span);
        if (root.Kind == PdkValueKind.Null)
        {
            _document = PdkDocument.EmptyObject.Bytes;
            root = PdkValue.Root(_document.Span);
        }

        _slot = root.Slot;
        if (root.Kind != PdkValueKind.Object)
        {
            throw new ArgumentException($"The configuration of '{component}' must be an object, but is of kind {root.Kind}.");
        }
    }

    /// <summary>
    /// A reader of a configuration that is judged by its stamp before an instance is made of it: so that both say the same words.
    /// </summary>
    /// <param name="component">The component's name, for messages.</param>
    /// <param name="configuration">The configuration.</param>
    /// <exception cref="ArgumentException">It is no object.</exception>
    public static ConfigurationReader Open(string component, PdkDocument configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ConfigurationReader(component, configuration.Bytes);
    }

    /// <summary>A reader of an object inside of another one's configuration.</summary>
    internal ConfigurationReader(SettingPlace place, int slot)
    {
        _component = place.Owner._component;
        _document = place.Owner._document;
        _path = place.Path;
        _isSecret = place.IsSecret;
        _slot = slot;
    }

    /// <summary>What a message begins with.</summary>
    internal string Subject => $"The configuration of '{_component}'";

    private PdkValue Object => ValueAt(_slot);

    /// <summary>Whether the key is present with a value other than null.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key)
    {
        Know(key);
        return Object.TryGet(key, out PdkValue value) && !value.IsNull;
    }

    /// <summary>The value of a key, which may be absent: then whoever reads it gets an error.</summary>
    /// <param name="key">The key.</param>
    public SettingValue Setting(string key) => Find(key, _isSecret);

    /// <summary>The value of a key, which no message may show.</summary>
    /// <param name="key">The key.</param>
    public SettingValue Secret(string key) => Find(key, isSecret: true);

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
        if (UnknownKeys.Tell(Object, _known, _path, _isSecret) is { } unknown)
        {
            throw new ArgumentException($"{Subject} has {unknown}");
        }
    }

    /// <summary>Reads a boolean. For libraries that were compiled with version 0.1.0, like what follows.</summary>
    /// <param name="key">The key.</param>
    public bool Boolean(string key) => Setting(key).Boolean();

    /// <summary>Reads an integer within limits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="least">The least value that the parameter's type holds.</param>
    /// <param name="most">The greatest value that the parameter's type holds.</param>
    public long Integer(string key, long least, long most) => Setting(key).Integer(least, most);

    /// <summary>Reads an integer that is not negative.</summary>
    /// <param name="key">The key.</param>
    public ulong UnsignedInteger(string key) => Setting(key).UnsignedInteger(0, ulong.MaxValue);

    /// <summary>Reads a number.</summary>
    /// <param name="key">The key.</param>
    public double Number(string key) => Setting(key).Number();

    /// <summary>Reads a string.</summary>
    /// <param name="key">The key.</param>
    public string Text(string key) => Setting(key).Text();

    /// <summary>Reads an array of strings.</summary>
    /// <param name="key">The key.</param>
    public string[] Texts(string key) => Setting(key).List(static item => item.Text());

    /// <summary>Reads a time span.</summary>
    /// <param name="key">The key.</param>
    public TimeSpan Duration(string key) => Setting(key).Duration();

    /// <summary>Reads a member of an enumeration.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">The key is missing, or its value is none of the members.</exception>
    public T Choice<T>(string key)
        where T : struct, Enum => Setting(key).Choice<T>(Enum.GetNames<T>(), Enum.GetValues<T>());

    /// <summary>The value at a slot of the document.</summary>
    internal PdkValue ValueAt(int slot) => PdkValue.At(_document.Span, slot);

    /// <summary>
    /// What a message about a missing key adds: the keys that nobody knows, one of which may be meant; nothing where there are none.
    /// </summary>
    internal string AlsoUnknown() =>
        _isKnownWhole && UnknownKeys.Tell(Object, _known, _path, _isSecret) is { } unknown ? $" It has {unknown}" : "";

    private SettingValue Find(string key, bool isSecret)
    {
        Know(key);
        bool isThere = Object.TryGet(key, out PdkValue value) && !value.IsNull;
        return new SettingValue(
            new SettingPlace(this, SettingPath.Of(_path, key), isSecret), isThere ? value.Slot : SettingValue.Absent);
    }

    private void Know(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }
    }
}
