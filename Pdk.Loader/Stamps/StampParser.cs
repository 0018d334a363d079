using System.Text;

namespace Pdk.Loader.Stamps;

/// <summary>
/// Reads the text of a stamp. Keys that it does not know belong to newer kits and are passed over, with everything below them.
/// </summary>
internal sealed class StampParser
{
    // The settings of a record stand below it. What is nested deeper than any kit writes it is passed over.
    private const int DeepestSetting = 32;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private readonly string[] _lines;
    private readonly List<StampComponent> _components = [];
    private readonly List<StampExport> _exports = [];
    private readonly List<StampFunction> _functions = [];
    private readonly List<StampLayout> _layouts = [];
    private (ushort Major, ushort Minor)? _abi;
    private (string Name, string Version)? _library;
    private string _kit = "";
    private string _framework = "";
    private string _runtime = "";
    private int _next;

    private StampParser(string text)
    {
        _text = text;
        _lines = text.Split('\n');
    }

    /// <summary>Reads a stamp's text.</summary>
    /// <param name="body">The text in UTF-8, without the markers.</param>
    /// <exception cref="StampTextException">It is not what a stamp says.</exception>
    internal static PluginStamp Parse(ReadOnlySpan<byte> body)
    {
        string text;
        try
        {
            text = s_strict.GetString(body);
        }
        catch (DecoderFallbackException exception)
        {
            throw new StampTextException($"expected UTF-8, found other bytes at offset {exception.Index}");
        }

        return new StampParser(text).Parse();
    }

    private PluginStamp Parse()
    {
        while (NextAt(0) is { } line)
        {
            switch (line.Key)
            {
                case "abi":
                    _abi = line.Version();
                    break;
                case "kit":
                    _kit = line.Rest;
                    break;
                case "framework":
                    _framework = line.Rest;
                    break;
                case "runtime":
                    _runtime = line.Rest;
                    break;
                case "library":
                    _library = line.NameAndVersion();
                    break;
                case "component":
                    _components.Add(Component(line));
                    break;
                case "export":
                    _exports.Add(line.Export());
                    break;
                case "function":
                    _functions.Add(Function(line));
                    break;
                case "layout":
                    _layouts.Add(new StampLayout(line.Contract(), Below()));
                    break;
                default:
                    break;
            }
        }

        (ushort major, ushort minor) = _abi
            ?? throw new StampTextException("expected a line 'abi' with the version of the ABI, found none");
        (string name, string version) = _library
            ?? throw new StampTextException("expected a line 'library' with name and version, found none");
        return new PluginStamp
        {
            AbiMajor = major,
            AbiMinor = minor,
            Kit = _kit,
            Framework = _framework,
            Runtime = _runtime,
            Name = name,
            Version = version,
            Components = _components,
            Exports = _exports,
            Functions = _functions,
            Layouts = _layouts,
            Text = _text,
        };
    }

    private StampComponent Component(StampLine head)
    {
        string description = "";
        List<string> mimeTypes = [];
        List<StampContract> implements = [];
        List<StampContract> needs = [];
        List<StampContract> wants = [];
        List<StampSetting> settings = [];
        while (NextAt(1) is { } line)
        {
            switch (line.Key)
            {
                case "description":
                    description = line.Rest;
                    break;
                case "mime":
                    mimeTypes.Add(line.Word("a content type"));
                    break;
                case "implements":
                    implements.Add(line.Contract());
                    break;
                case "needs":
                    needs.Add(line.Contract());
                    break;
                case "wants":
                    wants.Add(line.Contract());
                    break;
                case "setting":
                    settings.Add(Setting(line));
                    break;
                default:
                    break;
            }
        }

        return new StampComponent(head.Word("a component's name"))
        {
            Description = description,
            MimeTypes = mimeTypes,
            Implements = implements,
            Needs = needs,
            Wants = wants,
            Settings = settings,
        };
    }

    private StampFunction Function(StampLine head)
    {
        StampFunction function = head.Function();
        while (NextAt(1) is { } line)
        {
            function = line.Key switch
            {
                "kind" => function with { Kind = line.Word("a kind of function") },
                "exports" => function with { Exports = line.Rest == "none" ? [] : line.Words("the names of hosts") },
                "pure" => function with { IsPure = true },
                "async" => function with { Async = line.Rest },
                "ordered" => function with { IsOrdered = true },
                "removes" => function with { CanRemove = true },
                "plain" => function with { HasPlainState = true },
                "postgres" => function with { PostgresSymbol = line.Word("the name of a function in the library") },
                "description" => function with { Description = line.Rest },
                _ => function,
            };
        }

        return function;
    }

    private StampSetting Setting(StampLine head)
    {
        StampSetting setting = head.Setting();
        bool isSecret = false;
        string written = "";
        string range = "";
        string expression = "";
        string description = "";
        List<StampSetting> settings = [];
        while (NextAt(head.Depth + 1) is { } line)
        {
            switch (line.Key)
            {
                case "secret":
                    isSecret = true;
                    break;
                case "default":
                    written = line.Rest;
                    break;
                case "range":
                    range = line.Rest;
                    break;
                case "expression":
                    expression = line.Rest;
                    break;
                case "description":
                    description = line.Rest;
                    break;
                case "setting" when line.Depth <= DeepestSetting:
                    settings.Add(Setting(line));
                    break;
                default:
                    break;
            }
        }

        return setting with
        {
            IsSecret = isSecret,
            Default = written,
            Range = range,
            Expression = expression,
            Description = description,
            // Records are compared by their members, and one empty list is not the other.
            Settings = settings.Count == 0 ? setting.Settings : settings,
        };
    }

    /// <summary>
    /// The next line at a depth; null where a shallower one or the end comes first. Deeper ones belong to a key that was passed over.
    /// </summary>
    private StampLine? NextAt(int depth)
    {
        for (; _next < _lines.Length; _next++)
        {
            if (string.IsNullOrWhiteSpace(_lines[_next]))
            {
                continue;
            }

            StampLine line = StampLine.Of(_next + 1, _lines[_next]);
            if (line.Depth < depth)
            {
                return null;
            }

            if (line.Depth == depth)
            {
                _next++;
                return line;
            }
        }

        return null;
    }

    /// <summary>All lines below the current one, without their first two spaces.</summary>
    private string Below()
    {
        StringBuilder text = new();
        for (; _next < _lines.Length && _lines[_next].StartsWith("  ", StringComparison.Ordinal); _next++)
        {
            text.Append(_lines[_next], 2, _lines[_next].Length - 2).Append('\n');
        }

        return text.ToString();
    }
}
