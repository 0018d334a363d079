using System.Net;
using System.Text;

namespace Pdk.Compare.Output;

/// <summary>Writes a drawing, element by element.</summary>
/// <param name="width">Its width, in its own units.</param>
/// <param name="height">Its height.</param>
internal sealed class Svg(double width, double height)
{
    private readonly StringBuilder _text = new();

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double wide, double high, string style) =>
        Add($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{wide:0.#}\" height=\"{high:0.#}\" class=\"{style}\"/>");

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{style}\"/>");

    /// <summary>A text.</summary>
    public void Text(double x, double y, string text, string style) =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" class=\"{style}\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>The whole drawing.</summary>
    public override string ToString()
    {
        FormattableString size = $"viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\"";
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" {FormattableString.Invariant(size)}>\n{_text}</svg>\n";
    }

    private void Add(FormattableString element) => _text.Append(FormattableString.Invariant(element)).Append('\n');
}
